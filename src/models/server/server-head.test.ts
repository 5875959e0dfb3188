import { describe, expect, it } from 'vitest'
import { formatOf } from '../../format/registry.ts'
import { plainVoice } from '../../format/voice.ts'
import { type ScorerId, scorerPresets } from '../score/description.ts'
import { createStepScorer } from '../score/step-scorer.ts'
import { tryScorer } from '../score/trial.ts'
import type { Answer } from './recorded-server.fixture.ts'
import { recordedServers } from './recorded-servers.fixture.ts'
import { chooseServer, serverJudge, serverMind } from './server-mind.ts'
import { surroundings } from './surroundings.ts'

const around = { ...surroundings(null), sleep: async () => {} }
const start = recordedServers()
const format = { render: ({ text }: { readonly text: string }) => [text] }
const softmax = ([a, b]: readonly [number, number]): number[] => [Math.exp(a), Math.exp(b)].map((one) => one / (Math.exp(a) + Math.exp(b)))
/** The wrong step of the trial has 30 pens. */
const says = (text: string): number[] => softmax(text.includes('30') ? [2, 0] : [0, 1])

const scorerAt = async (id: ScorerId, pooled: (input: string) => number[][]) => {
  const server = await start({ dialect: 'vllm', pooled })
  const choice = await chooseServer(server.address, null, null, around)
  expect(choice.abilities).toEqual({ together: 0, logProbabilities: false, extras: false, pooling: true })
  return { server, choice, scorer: createStepScorer(id, serverJudge(choice, id, around), format) }
}

describe('a scorer with a head of its own on a vLLM', () => {
  it('is asked in its makers’ words, and read at the last place of which it tells', async () => {
    // A step pooler tells of each marker.
    const { server, scorer } = await scorerAt('qwen-math-prm', (text) =>
      text
        .split('<extra_0>')
        .slice(0, -1)
        .map(() => says(text)),
    )
    const trial = await tryScorer(scorer)
    // 2 sigmoid(1) - 1, and 2 sigmoid(-2) - 1
    expect(trial).toEqual({ code: 'told-apart', right: expect.closeTo(0.4621), wrong: expect.closeTo(-0.7616) })
    const asked = server.asked.filter(({ path }) => path === '/pooling').at(-2)
    expect(asked?.body).toMatchObject({ add_special_tokens: false, use_activation: true })
    expect(asked?.body?.input).toBe(
      '<|im_start|>system\nPlease reason step by step, and put your final answer within \\boxed{}.<|im_end|>\n<|im_start|>user\nBen has 12 pens and gives away 5. How many pens are left?<|im_end|>\n<|im_start|>assistant\nBen has 12 - 5 = 7 pens left.<extra_0>',
    )
  })

  it('gets tokens where markers are tokens apart, each text of them once', async () => {
    const { server, scorer } = await scorerAt('trl', (text) => Array.from(text, () => says(text)))
    const trial = await tryScorer(scorer)
    expect(trial).toMatchObject({ code: 'told-apart', wrong: expect.closeTo(-0.7616) })
    const asked = server.asked.flatMap(({ path, body }) => (path === '/pooling' && Array.isArray(body?.input) ? String.fromCodePoint(...body.input) : []))
    expect(asked).toContain('^Ben has 12 pens and gives away 5. How many pens are left?\n\nBen has 12 - 5 = 7 pens left.\n\n')
    // The question, the marker, and two steps.
    expect(server.asked.filter(({ path }) => path === '/tokenize')).toHaveLength(4)
  })

  it('may tell logits in place of probabilities, but not another number of them', async () => {
    // The first is for the trial of the server.
    const numbers: number[][] = [[0, 1], [-1, 3.5], [0.2], [1, 2, 3]]
    const { choice } = await scorerAt('qwen-math-prm', () => [numbers.shift() ?? []])
    const read = serverJudge(choice, 'qwen-math-prm', around).readerOf(scorerPresets['qwen-math-prm'])
    expect(await read(['a'])).toEqual([-1, 3.5])
    await expect(read(['b'])).rejects.toThrow('bad-reply')
    await expect(read(['c'])).rejects.toThrow('bad-reply')
    await expect(read(['d'])).rejects.toThrow('bad-reply')
  })

  it('writes no steps', async () => {
    const { choice } = await scorerAt('trl', () => [[0.5, 0.5]])
    expect(() => serverMind(choice, formatOf('few-shot-code', plainVoice), null, around)).toThrow('no-completions')
  })
})

it.each<ScorerId>(['qwen-math-prm', 'skywork-o1'])('%s is not read where a server gives no such numbers, or none are known to', async (id) => {
  const writing = await start({ dialect: id === 'skywork-o1' ? 'vllm' : 'llama-server', ...(id === 'skywork-o1' ? { pooled: () => [[0.5]] } : {}) })
  const choice = await chooseServer(writing.address, null, null, around)
  expect(() => serverJudge(choice, id, around).readerOf(scorerPresets[id])).toThrow(/no-head.*(classes|scalar)/)
})

it('a server that refuses both completions and numbers has the reason of the first', async () => {
  const refuse: Answer = { status: 404, body: { error: { message: 'The model `x` is not here.' } } }
  const server = await start({ dialect: 'vllm', instead: ({ method }) => (method === 'POST' ? refuse : null) })
  await expect(chooseServer(server.address, null, null, around)).rejects.toThrow('model-missing')
})
