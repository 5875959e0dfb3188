import { expect, it } from 'vitest'
import { type ScorerId, scorerPresets } from '../score/description.ts'
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

/** What was asked, as the model is shown it: a prompt, or the turns of a talk. */
const shown = ({ body }: Asked): string => (typeof body?.prompt === 'string' ? body.prompt : JSON.stringify(body?.messages))

const openPair = async (
  dialect: DialectId,
  says: (shown: string) => Chances,
  { logProbabilities = true, chats = true, scorer = 'yes-no' as ScorerId } = {},
) => {
  const told: Asked[] = []
  const server = await start({
    dialect,
    instead: (asked) => {
      told.push(asked)
      const talk = asked.body?.messages !== undefined
      if (talk && !chats) return { status: 400, body: { error: { message: 'there is no chat template' } } }
      return { status: 200, body: replyOf(talk && dialect !== 'ollama' ? 'llama-server' : dialect, says(shown(asked))) }
    },
  })
  const abilities = { together: 1, logProbabilities, extras: true, pooling: false }
  return { told, pair: serverJudge({ address: server.address, key: null, dialect, model: 'm', abilities }, scorer, around) }
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
  const { pair } = await openPair('openai', () => ({ Yes: 1 }), { logProbabilities: false })
  expect(() => pair.readerOf(yesNo)).toThrow('no-log-probabilities')
  const silent = await start({ dialect: 'vllm', logProbabilities: false })
  const abilities = { together: 1, logProbabilities: true, extras: true, pooling: false }
  const model = serverJudge({ address: silent.address, key: null, dialect: 'vllm', model: 'm', abilities }, 'yes-no', around)
  await expect(model.readerOf(yesNo)(['a'])).rejects.toThrow('bad-reply')
})

const solution = [' 4 * 12 = 48.', ' 48 - 30 = 12.', ' 12 are left.'].map((text) => ({ text, final: false, output: '' }))
const asked = { family: '', question: 'How many?', setup: '', notices: [] }
/** The step of a talk or text that is to be judged says 12 where it should say 18. */
const plusMinus = (text: string): Chances => (/= 12\.("[^"]*"|[^:]*)$/.test(text.replace(/Solution:\n$/, '')) ? { '-': 0.8, '+': 0.1 } : { '+': 0.6, '-': 0.2 })
const plain = { render: ({ text }: { readonly text: string }) => [text] }

it.each(dialects.map(({ id }) => id))('a %s is asked about steps in the turns of a talk, with its own template', async (dialect) => {
  const { told, pair } = await openPair(dialect, plusMinus, { scorer: 'rlhflow' })
  const [last, ...candidates] = [...solution].reverse()
  if (last === undefined) throw new RangeError('there are steps')
  const scorer = createStepScorer('rlhflow', pair, plain)
  // The least of 3/4, 1/9 and 3/4; then of the first step alone.
  expect(await scorer.score(asked, candidates.reverse(), [last])).toEqual([expect.closeTo(2 / 9 - 1)])
  expect(await scorer.score(asked, [], solution.slice(0, 1))).toEqual([expect.closeTo(0.5)])
  expect(told.map(({ path }) => path)).toEqual(Array(3).fill(dialect === 'ollama' ? '/api/chat' : '/v1/chat/completions'))
  expect(told.find(({ body }) => Array.isArray(body?.messages) && body.messages.length === 3)?.body?.messages).toEqual([
    { role: 'user', content: 'How many? 4 * 12 = 48.' },
    { role: 'assistant', content: '+' },
    { role: 'user', content: '48 - 30 = 12.' },
  ])
  expect(told[0]?.body).toMatchObject({ top_logprobs: dialectOf(dialect).likeliest, ...(dialect === 'ollama' ? {} : { logprobs: true, max_tokens: 1 }) })
})

it('reads a talk plainly where the server has no template, and asks for one once', async () => {
  const { told, pair } = await openPair('vllm', plusMinus, { scorer: 'rlhflow', chats: false })
  const scorer = createStepScorer('rlhflow', pair, plain)
  expect(await scorer.score(asked, [], solution.slice(0, 1))).toEqual([expect.closeTo(0.5)])
  expect(await scorer.score(asked, solution.slice(0, 1), solution.slice(1, 2))).toEqual([expect.closeTo(2 / 9 - 1)])
  expect(told.map(({ path }) => path)).toEqual(['/v1/chat/completions', '/v1/completions', '/v1/completions'])
  expect(told[2]?.body?.prompt).toBe('Problem: How many? 4 * 12 = 48.\n\nSolution:\n+\n\nProblem: 48 - 30 = 12.\n\nSolution:\n')
})

it('says what is wrong where a talk is not answered, in place of reading it plainly', async () => {
  const { told, pair } = await openPair('vllm', plusMinus, { scorer: 'rlhflow' })
  const read = pair.talkReaderOf?.(scorerPresets.rlhflow)
  const turn = (content: string) => [{ role: 'user', content }] as const
  await read?.(turn('x'))
  const closed = await start({ dialect: 'vllm', instead: () => ({ status: 401, body: '' }) })
  const abilities = { together: 1, logProbabilities: true, extras: true, pooling: false }
  const other = serverJudge({ address: closed.address, key: null, dialect: 'vllm', model: 'm', abilities }, 'rlhflow', around)
  await expect(other.talkReaderOf?.(scorerPresets.rlhflow)(turn('x'))).rejects.toThrow('unauthorised')
  expect(told).toHaveLength(1)
})
