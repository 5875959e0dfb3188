import { expect, it } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import { apply, createTree } from '../core/reducer.ts'
import type { StrategyResult } from '../evaluation/strategies.ts'
import { endingText, existsText, splitStep, summarize, toText } from './solution.ts'

const question = 'Use 2 and 12 to make 24.'
const candidate = (id: number, text: string, ended: 'step' | 'code') => ({ id, text, ended, seed: 1, tokens: [{ text, logprob: -0.1 }] })
const log: readonly SearchEvent[] = [
  { type: 'start', version: 1, question, family: 'countdown', model: 'm', config: defaultConfig },
  { type: 'root', search: 0, id: 0, seed: 1 },
  { type: 'select', search: 0, rollout: 0, path: [0] },
  {
    type: 'expand',
    node: 0,
    candidates: [candidate(1, '# Step 1: add\nx = 2 + 12\nprint(x)\n', 'step'), candidate(2, '# Step 1: multiply\nx = 2 * 12\nprint(x)\n', 'step')],
  },
  {
    type: 'execute',
    results: [
      { id: 1, ok: true, output: '14' },
      { id: 2, ok: true, output: '24' },
    ],
  },
  {
    type: 'score',
    scores: [
      { id: 1, ppm: -0.5 },
      { id: 2, ppm: 0.5 },
    ],
  },
  { type: 'expand', node: 2, candidates: [candidate(3, '# Now print the final answer\nprint("2 * 12")\n', 'code')] },
  { type: 'execute', results: [{ id: 3, ok: true, output: '2 * 12' }] },
  { type: 'score', scores: [{ id: 3, ppm: 0.9 }] },
  { type: 'answer', search: 0, rollout: 0, node: 3, answer: '2 * 12', ppm: 0.9, correct: null },
  { type: 'backup', search: 0, rollout: 0, path: [0, 2, 3], value: 0.9 },
]

function searched(events: readonly SearchEvent[]): StrategyResult {
  const tree = createTree()
  for (const event of events) apply(tree, event)
  const { policyTokens, ppmScores, rollouts } = tree
  return { answer: tree.done?.answer ?? null, policyTokens, ppmScores, rollouts, nodes: tree.size, steps: [], tree }
}

it('sums up the line to the chosen answer', () => {
  const events: readonly SearchEvent[] = [...log, { type: 'done', reason: 'rollouts', best: 3, answer: '2 * 12' }]
  const solution = summarize(question, searched(events), events, 1.5)
  expect(solution).toEqual({
    question,
    answer: '2 * 12',
    verified: false,
    steps: [
      { text: 'Step 1: multiply', code: 'x = 2 * 12\nprint(x)', output: '24', q: expect.closeTo(0.7), ppm: 0.5, visits: 1 },
      { text: 'Now print the final answer', code: 'print("2 * 12")', output: '2 * 12', q: expect.closeTo(0.9), ppm: expect.closeTo(0.9), visits: 1 },
    ],
    policyTokens: 3,
    nodes: 4,
    seconds: 1.5,
    trace: events,
  })
  const told = toText(solution, 1)
  expect(told).toContain('Step 1: multiply  [Q +0.70, PPM +0.50, visits 1]')
  expect(told).toContain('Answer: 2 * 12 (not verified)\n1 rollout, 4 nodes, 3 policy tokens, 1.5 s')
})

it('has no steps without an answer', () => {
  const events: readonly SearchEvent[] = [...log.slice(0, 6), { type: 'done', reason: 'cancelled', best: null, answer: null }]
  const solution = summarize(question, searched(events), events, 0)
  expect([solution.answer, solution.steps]).toEqual([null, []])
  expect(toText(solution, 0)).toContain('No solution found.')
})

it('tells the steps of a sampled solution without scores', () => {
  const steps = [{ text: '# Step 1: multiply\nprint(2 * 12)\n', final: true, output: '24' }]
  const solution = summarize(question, { answer: '2 * 12', policyTokens: 9, ppmScores: 0, rollouts: 4, nodes: 5, steps, tree: null }, [], 0.5)
  expect(solution.steps).toEqual([{ text: 'Step 1: multiply', code: 'print(2 * 12)', output: '24', q: null, ppm: null, visits: null }])
  expect(toText(solution, 4)).toContain('\nStep 1: multiply\n    print(2 * 12)\n    -> 24\n')
})

it.each([
  ['# a\n# b\nx = 1\n# c\n', { text: 'a\nb', code: 'x = 1\n# c' }],
  ['x = 1', { text: '', code: 'x = 1' }],
  ['# only', { text: 'only', code: '' }],
])('splits %j into comment and code', (text, parts) => {
  expect(splitStep(text)).toEqual(parts)
})

it('names an answer as verified only where its text is right for the question', () => {
  const events = (answer: string): readonly SearchEvent[] => [
    ...log.map(
      (event): SearchEvent =>
        event.type === 'start'
          ? { ...event, question: 'Use 4, 6, 8 and 2 to make 24.' }
          : event.type === 'answer'
            ? { ...event, answer, correct: true }
            : event,
    ),
    { type: 'done', reason: 'rollouts', best: 3, answer },
  ]
  const told = (answer: string) => toText(summarize('Use 4, 6, 8 and 2 to make 24.', searched(events(answer)), [], 1), 1)
  expect(told('8 * 4 - 6 - 2')).toContain('Answer: 8 * 4 - 6 - 2 (verified)')
  expect(told('8 * 4 - 6 + 2')).toContain('Answer: 8 * 4 - 6 + 2 (not verified)')
})

it('tells why a tree search has ended, and what to change', () => {
  const ended = (reason: 'rollouts' | 'exhausted' | 'first-answer') => endingText(searched([...log, { type: 'done', reason, best: 3, answer: '2 * 12' }]))
  expect(ended('rollouts')).toBe('Its one rollout is used up. Try more --rollouts or another --seed.')
  expect(ended('exhausted')).toMatch(/^All 3 steps proposed with these settings .* were explored\..* Try --temperature 1 or more --candidates\.$/)
  expect(ended('first-answer')).toBe(
    'Stopped at the first answer, which is not verified, after 1 of 16 rollouts. With --stop-at-first-answer no it explores on.',
  )
  expect(endingText({ ...searched([]), tree: null })).toBe('Try more --rollouts or another --seed.')
  expect(endingText({ ...searched([]), tree: null, answer: '2 * 12' })).toBeNull()
})

it('says of a search that found nothing whether there was anything to find', () => {
  expect(existsText('Use 1, 1, 1 and 1 each exactly once with + - * / to make 24.')).toBe('No solution exists (fractions allowed on the way).')
  expect(existsText('Use 3, 3, 8 and 8 each exactly once with + - * / to make 24.')).toBe(
    'One solution exists (fractions allowed on the way); the search has not met it.',
  )
  expect(existsText('a question of another program')).toBeNull()
})
