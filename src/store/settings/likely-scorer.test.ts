import { expect, it } from 'vitest'
import { likelyScorer } from './likely-scorer.ts'

it.each([
  ['Qwen/Qwen2.5-Math-PRM-7B', 'qwen-math-prm'],
  ['Qwen/Qwen2.5-Math-7B-PRM800K (q4)', 'qwen-math-prm'],
  ['HuggingFaceH4/Qwen2.5-Math-1.5B-PRM-0.2 (q8)', 'trl'],
  ['ZaandaTeika/Qwen2.5-Math-7B-Instruct-PRM800K-SHARP-PRM', 'trl'],
  ['Skywork/Skywork-o1-Open-PRM-Qwen-2.5-1.5B (q4f16)', 'skywork-o1'],
  ['peiyi9979/math-shepherd-mistral-7b-prm', 'math-shepherd'],
  ['RLHFlow/Llama3.1-8B-PRM-Mistral-Data', 'rlhflow'],
  ['HuggingFaceTB/SmolLM2-135M-Instruct (q8)', 'yes-no'],
] as const)('%s is most likely %s', (name, scorer) => {
  expect(likelyScorer(name)).toBe(scorer)
})
