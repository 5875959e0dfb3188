import { expect, it } from 'vitest'
import { defaultConfig } from '../../core/config.ts'
import type { SearchEvent } from '../../core/events.ts'
import { replay } from '../../core/reducer.ts'
import { nearestOf } from './nearest.ts'

const asked = (rule: string) => `Use 25, 50, 75, 100, 3 and 6 each ${rule} once with + - * / to make 952.`

/** A search that makes 103, 618 and 10300 from 25 50 75 100 3 6, and once claims a sum of numbers that are not there. */
const log = (question: string): SearchEvent[] => {
  const step = (id: number, text: string) => ({ id, text, ended: 'step' as const, seed: id, tokens: [] })
  const ran = (id: number, output: string) => ({ id, ok: true as const, output })
  return [
    { type: 'start', version: 1, question, family: 'countdown', model: 'm', config: { ...defaultConfig, rollouts: 1 } },
    { type: 'root', search: 0, id: 0, seed: 1 },
    { type: 'expand', node: 0, candidates: [step(1, '# Step 1: add 100 and 3\nleft = sorted([100 + 3, 6, 25, 50, 75])\nprint(*left)\n')] },
    { type: 'execute', results: [ran(1, '6 25 50 75 103')] },
    {
      type: 'expand',
      node: 1,
      candidates: [
        step(2, '# Step 2: multiply 103 by 6\nleft = sorted([103 * 6, 25, 50, 75])\nprint(*left)\n'),
        step(3, '# Step 2: multiply 103 by 9\nleft = sorted([103 * 9, 25, 50, 75])\nprint(*left)\n'),
        step(4, '# Step 2: multiply 103 by 50\nleft = sorted([103 * 50, 6, 25, 75])\nprint(*left)\n'),
      ],
    },
    { type: 'execute', results: [ran(2, '25 50 75 618'), ran(3, '25 50 75 927'), ran(4, '6 25 75 5150')] },
  ]
}

it('finds the step that came nearest, by its own steps evaluated exactly', () => {
  expect(nearestOf(replay(log(asked('at most'))))).toEqual({ node: 2, value: 618, expression: '(100 + 3) * 6', away: 334 })
})

it('counts no step where every number is to be used', () => {
  expect(nearestOf(replay(log(asked('exactly'))))).toBeNull()
})

it('knows a last step that misses, which is discarded for that alone, and no other that is', () => {
  const pruned = (finished: boolean): SearchEvent => ({
    type: 'prune',
    node: 2,
    reason: 'illegal',
    detail: { code: 'misses', values: { value: '618', target: '952' } },
    of: null,
    finished,
  })
  expect(nearestOf(replay([...log(asked('at most')), pruned(true)]))).toMatchObject({ node: 2 })
  expect(nearestOf(replay([...log(asked('at most')), pruned(false)]))).toMatchObject({ node: 1, value: 103, away: 849 })
})
