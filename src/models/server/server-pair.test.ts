import { expect, it } from 'vitest'
import { scorerPresets } from '../score/description.ts'
import { createStepScorer } from '../score/step-scorer.ts'
import { tryScorer } from '../score/trial.ts'
import type { DialectId } from './dialect.ts'
import { dialectOf, dialects } from './dialects.ts'
import type { Asked } from './recorded-server.fixture.ts'
import { recordedServers } from './recorded-servers.fixture.ts'
import { serverJudge } from './server-mind.ts'
import { surroundings } from './surroundings.ts'

const around = { ...surroundings(null), sleep: async () => {} }
const start = recordedServers()

type Chances = Readonly<Record<string, number>>

/** What a make says of the next token. */
const replyOf = (dialect: DialectId, chances: Chances): object => {
  const listed = Object.entries(chances).map(([token, p]) => ({ token, logprob: Math.log(p) }))
  const [first] = listed
  const content = [{ ...first, top_logprobs: listed }]
  if (dialect === 'ollama') return { response: first?.token, done: true, done_reason: 'length', logprobs: content }
  const columns = {
    tokens: [first?.token],
    token_logprobs: [first?.logprob],
    top_logprobs: [Object.fromEntries(listed.map(({ token, logprob }) => [token, logprob]))],
  }
  return { choices: [{ text: first?.token, finish_reason: 'length', logprobs: dialect === 'llama-server' ? { content } : columns }] }
}

const openPair = async (dialect: DialectId, says: (prompt: string) => Chances, logProbabilities = true) => {
  const told: Asked[] = []
  const server = await start({
    dialect,
    instead: (asked) => {
      told.push(asked)
      return { status: 200, body: replyOf(dialect, says(String(asked.body?.prompt))) }
    },
  })
  const abilities = { together: 1, logProbabilities, extras: true, pooling: false }
  return { told, pair: serverJudge({ address: server.address, key: null, dialect, model: 'm', abilities }, 'yes-no', around) }
}
const yesNo = scorerPresets['yes-no']

it.each(dialects.map(({ id }) => id))('a %s tells a right step from a wrong one by its yes and no', async (dialect) => {
  const { told, pair } = await openPair(dialect, (prompt) => (prompt.includes('30 pens') ? { No: 0.7, Yes: 0.2 } : { ' Yes': 0.5, Yes: 0.3, No: 0.1 }))
  const trial = await tryScorer(createStepScorer('yes-no', pair, { render: ({ text }) => [text] }))
  // softmax of 0.8 and 0.1, and of 0.2 and 0.7
  expect(trial).toEqual({ code: 'told-apart', right: expect.closeTo(7 / 9), wrong: expect.closeTo(-5 / 9) })
  const { likeliest } = dialectOf(dialect)
  expect(told[0]?.body).toMatchObject(dialect === 'ollama' ? { top_logprobs: likeliest, options: { num_predict: 1 } } : { logprobs: likeliest, max_tokens: 1 })
})

it('takes a token that is not among the likeliest for as likely as the least of them, and two such for equals', async () => {
  const chances: Chances[] = [
    { Maybe: 0.6, Yes: 0.3, So: 0.05 },
    { Maybe: 0.6, So: 0.3 },
  ]
  const { pair } = await openPair('vllm', () => chances.shift() ?? {})
  const read = pair.readerOf(yesNo)
  expect(await read(['a'])).toEqual([expect.closeTo(Math.log(0.3)), expect.closeTo(Math.log(0.05))])
  const [right, wrong] = await read(['b'])
  expect(right).toBe(wrong)
})

it('cannot be read where the server tells no log probabilities, or tells none after all', async () => {
  const { pair } = await openPair('openai', () => ({ Yes: 1 }), false)
  expect(() => pair.readerOf(yesNo)).toThrow('no-log-probabilities')
  const silent = await start({ dialect: 'vllm', logProbabilities: false })
  const abilities = { together: 1, logProbabilities: true, extras: true, pooling: false }
  const model = serverJudge({ address: silent.address, key: null, dialect: 'vllm', model: 'm', abilities }, 'yes-no', around)
  await expect(model.readerOf(yesNo)(['a'])).rejects.toThrow('bad-reply')
})
