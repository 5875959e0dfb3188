import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AutoModelForCausalLM, AutoTokenizer, env, Tensor } from '@huggingface/transformers'
import { beforeAll, expect, it } from 'vitest'
import { parseIndex } from './index-schema.ts'
import { loadModels } from './node.ts'

const root = new URL('../../../models/', import.meta.url)
const { default: name } = parseIndex(JSON.parse(readFileSync(new URL('index.json', root), 'utf8')), 'models/index.json')
const prompt =
  "<|user|>:\nUse 4, 6, 8 and 2 each exactly once with + - * / to make 24.\n<|assistant|>: Let's think step by step and solve the problem with code.\n<code>\nfrom fractions import Fraction\nleft = [2, 4, 6, 8]\n"

beforeAll(() => {
  env.allowRemoteModels = false
  env.localModelPath = fileURLToPath(root)
})

it('transformers.js loads the shipped folder unchanged and tokenizes as this engine does', async () => {
  const hub = await AutoTokenizer.from_pretrained(name)
  const models = await loadModels(fileURLToPath(new URL(`${name}/`, root)), { precision: 'fp32', threads: 1 })
  expect(hub.encode(prompt, { add_special_tokens: false })).toEqual(models.tokenizer.encode(prompt))
  await models.dispose()
})

it('greedy decoding equals that of transformers.js on the same weights, token for token', async () => {
  const models = await loadModels(fileURLToPath(new URL(`${name}/`, root)), { precision: 'fp32', threads: 1 })
  const hub = await AutoModelForCausalLM.from_pretrained(name, { dtype: 'fp32' })
  const tokenizer = await AutoTokenizer.from_pretrained(name)
  const stop = [models.tokenizer.special('<end_of_step>'), models.tokenizer.special('<end_of_code>')]
  const prefix = models.tokenizer.encode(prompt)
  const [own] = await models.policy.generate({ prefix, seeds: [1], temperature: 0, maxTokens: 32, stop })
  const theirs = await hub.generate({ ...tokenizer(prompt, { add_special_tokens: false }), max_new_tokens: 32, do_sample: false })
  if (!(theirs instanceof Tensor)) throw new Error('generate gives a tensor of ids when nothing else is asked of it')
  expect(Array.from(theirs.data, Number).slice(prefix.length)).toEqual(own?.ids)
  await Promise.all([models.dispose(), hub.dispose()])
})
