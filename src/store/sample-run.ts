import { defaultConfig } from '../core/config.ts'
import type { CandidateEvent, SearchEvent } from '../core/events.ts'

export const sampleQuestion = 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.'

const candidate = (id: number, text: string, ended: CandidateEvent['ended'] = 'step'): CandidateEvent => ({
  id,
  text,
  ended,
  seed: id,
  tokens: [
    { text: '# Step', logprob: Math.log(0.9) },
    { text: '\n', logprob: Math.log(0.1) },
  ],
})

/**
 * A small log for tests, of a search that solves `sampleQuestion` in its one rollout.
 * Node 1 multiplies 8 by 4, 2 is its duplicate, 3 fails in line 2; 4 and 5 go on from 1 to the answer.
 */
export const sampleRun: readonly SearchEvent[] = [
  { type: 'start', version: 1, question: sampleQuestion, family: 'countdown', model: 'm', config: { ...defaultConfig, rollouts: 1 } },
  { type: 'root', search: 0, id: 0, seed: 1 },
  { type: 'select', search: 0, rollout: 0, path: [0] },
  {
    type: 'expand',
    node: 0,
    candidates: [
      candidate(1, '# Step 1: multiply 8 by 4\nleft = sorted([8 * 4, 2, 6])\nprint(*left)\n'),
      candidate(2, '# Step 1: multiply 8 by 4\nleft = sorted([8 * 4, 2, 6])\nprint(*left)\n'),
      candidate(3, '# Step 1: divide 8 by 6\nleft = sorted([8 // x, 2, 4])\nprint(*left)\n'),
    ],
  },
  { type: 'prune', node: 2, reason: 'duplicate', detail: { code: 'same-state', values: { key: '2 6 32' } }, of: 1, finished: false },
  {
    type: 'execute',
    results: [
      { id: 1, ok: true, output: '2 6 32' },
      { id: 3, ok: false, error: "NameError: name 'x' is not defined", line: 2, kind: 'exception' },
    ],
  },
  {
    type: 'prune',
    node: 3,
    reason: 'python',
    detail: { code: 'python', values: { error: "NameError: name 'x' is not defined" } },
    of: null,
    finished: false,
  },
  { type: 'score', scores: [{ id: 1, ppm: 0.25 }] },
  { type: 'expand', node: 1, candidates: [candidate(4, '# Step 2: subtract 6 from 32\nleft = sorted([32 - 6, 2])\nprint(*left)\n')] },
  { type: 'execute', results: [{ id: 4, ok: true, output: '2 26' }] },
  { type: 'score', scores: [{ id: 4, ppm: 0.5 }] },
  {
    type: 'expand',
    node: 4,
    candidates: [candidate(5, '# Step 3: subtract 2 from 26\nleft = sorted([26 - 2])\n# Now print the final answer\nprint(*left)\n', 'code')],
  },
  { type: 'execute', results: [{ id: 5, ok: true, output: '24' }] },
  { type: 'score', scores: [{ id: 5, ppm: 0.75 }] },
  { type: 'answer', search: 0, rollout: 0, node: 5, answer: '8 * 4 - 6 - 2', ppm: 0.75, correct: null },
  { type: 'backup', search: 0, rollout: 0, path: [0, 1, 4, 5], value: 0.75 },
  { type: 'done', reason: 'rollouts', best: 5, answer: '8 * 4 - 6 - 2' },
]

/** The same search by a model that the fake app has, which can go on with it. */
export const ownRun: readonly SearchEvent[] = sampleRun.map((event) => (event.type === 'start' ? { ...event, model: 'round1' } : event))
