import { describe, expect, it } from 'vitest'
import { defaultConfig, type SearchConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import { replay } from '../core/reducer.ts'
import { continueSearch, runSearch } from '../core/search.ts'
import { formatIds, formatOf } from '../format/registry.ts'
import { endOfText } from '../format/types.ts'
import type { Voice } from '../format/voice.ts'
import type { Proposer } from '../models/minds/roles.ts'
import type { Posed } from '../problems/types.ts'
import type { Interpreter } from '../python/types.ts'
import { stepPrompt } from '../store/view/step-prompt.ts'
import { createEnvironment } from './environment.ts'

const question = 'Which letters?\nNone of <these>.'
const posed: Posed = {
  problem: { family: 'letters', question, setup: 'x = 1\n', notices: [] },
  logged: { question, family: 'letters' },
  domain: 'toy',
  limits: { stepTokens: 9 },
  checks: true,
  judge: (prefix, step) => (prefix.length === 2 ? { kind: 'finished', key: step.text, answer: step.text } : { kind: 'legal', key: step.text }),
  canGrade: () => true,
  grade: () => false,
  verify: (answer) => ({ verified: true, value: answer }),
  normalize: (answer) => answer,
  randomStep: () => null,
}
const interpreter: Interpreter = { run: async (_prefix, candidates) => candidates.map(() => ({ ok: true, output: 'two\nlines' })), dispose: async () => {} }
const config: SearchConfig = { ...defaultConfig, rollouts: 6, candidates: 3, depth: 4, guidance: 'none', leaves: 2 }

/** A policy whose every text is another, and what it had read before each. */
const telling = (voice: Voice, id: (typeof formatIds)[number]) => {
  const read = new Map<string, string>()
  const proposer: Proposer = {
    contextTokens: null,
    tokensOf: () => 0,
    propose: async ({ prompt, stops, seeds }) => ({
      prompt: null,
      written: seeds.map((seed, i) => {
        const text = `x${read.size} = ${seed}`
        read.set(text, prompt.join(''))
        return { text, stop: i === 0 ? endOfText : (stops[0] ?? null), tokens: [] }
      }),
    }),
  }
  const mind = { name: 'toy', format: formatOf(id, voice), proposer, scorer: null }
  return { read, environment: createEnvironment({ posed, mind, interpreter }) }
}
const chat: Voice = (turns) => `${turns.map(({ role, content }) => `<|${role}|>${content}</s>`).join('\n')}<|assistant|>`
const otherChat: Voice = (turns) => turns.map(({ content }) => content).join('\n\n')

describe.each(formatIds)('the prompt of a step of a search with %s', (id) => {
  it('is read again from the log to the letter, for each node, also where another model went on', async () => {
    const [first, second] = [telling(chat, id), telling(otherChat, id === 'rstar' ? 'chain-of-thought' : id)]
    const events: SearchEvent[] = []
    const hooks = { onEvent: (event: SearchEvent) => void events.push(event) }
    await runSearch(first.environment, { question, family: 'letters', model: 'toy', config }, hooks)
    const before = replay(events).size
    const log = events.map((event): SearchEvent => (event.type === 'start' ? { ...event, config: { ...config, rollouts: 10 } } : event))
    await continueSearch(second.environment, log, { onEvent: (event) => void log.push(event) })
    // As it comes back from a file.
    const tree = replay(JSON.parse(JSON.stringify(log)))
    expect(tree.size).toBeGreaterThan(before)
    for (let node = 1; node < tree.size; node++) {
      const { read } = node < before ? first : second
      expect(stepPrompt(tree, node, [])).toEqual({ kind: 'given', text: read.get(tree.texts[node]?.text ?? '') })
    }
    expect(stepPrompt(tree, 0, [])).toBeNull()
  })
})

it('is not told by a log that has not how the model was asked, unless the model is one of this page, or that names a format which is not known here', async () => {
  const { environment } = telling(chat, 'rstar')
  const { asking, ...silent } = environment
  const tree = await runSearch(silent, {
    question: 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.',
    family: 'countdown',
    model: 'round1',
    config,
  })
  expect(stepPrompt(tree, 1, [])).toEqual({ kind: 'unknown' })
  expect(stepPrompt(tree, 1, ['round1'])).toMatchObject({ kind: 'usual', text: expect.stringContaining('<|user|>:\nUse 4, 6, 8 and 2') })
  const strange = { ...asking, format: 'next-year', head: '', scorer: null }
  const later = await runSearch({ ...silent, asking: strange }, { question, family: 'letters', model: 'round1', config })
  expect(stepPrompt(later, 1, ['round1'])).toEqual({ kind: 'unknown' })
})

it('is nobody’s for a step that a person wrote', async () => {
  const events: SearchEvent[] = []
  await runSearch(
    telling(chat, 'few-shot-code').environment,
    { question, family: 'letters', model: 'toy', config },
    { onEvent: (event) => void events.push(event) },
  )
  const byHand = events.map(
    (event): SearchEvent =>
      event.type === 'expand' ? { ...event, candidates: event.candidates.map((one) => (one.id === 1 ? { ...one, by: 'person' } : one)) } : event,
  )
  expect(stepPrompt(replay(byHand), 1, [])).toBeNull()
  expect(stepPrompt(replay(byHand), 2, [])).toMatchObject({ kind: 'given' })
})
