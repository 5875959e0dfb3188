import { describe, expect, it } from 'vitest'
import { bestPath } from '../../core/answer.ts'
import type { SearchEvent } from '../../core/events.ts'
import leavesJson from '../../core/golden/leaves.golden.json?raw'
import noneJson from '../../core/golden/none.golden.json?raw'
import ppmJson from '../../core/golden/ppm.golden.json?raw'
import terminalJson from '../../core/golden/terminal.golden.json?raw'
import { apply, createTree } from '../../core/reducer.ts'
import { sampleLog } from '../../viz/sample-log.fixture.ts'
import { sampleRun } from '../sample-run.ts'
import { logOf } from './live.ts'

const logs: readonly SearchEvent[][] = [ppmJson, leavesJson, terminalJson, noneJson].map((json) => JSON.parse(json))

it('finds the phases, the rollouts and the first moment with a tree', () => {
  const { index } = logOf(sampleRun)
  expect(index.first).toBe(2)
  expect(index.phases).toEqual(['start', 'select', 'expand', 'execute', 'score', 'expand', 'execute', 'score', 'expand', 'execute', 'score', 'backup', 'end'])
  expect(index.phaseStarts.slice(0, 5)).toEqual([0, 2, 3, 4, 7])
  expect(index.rolloutEnds).toEqual([16])
  expect(index.phaseBefore(7)).toEqual({ phase: 'execute', start: 4 })
  expect(index.phaseBefore(0)).toBeNull()
})

it('notes answers and prunings right after they happened', () => {
  const { index } = logOf(sampleRun)
  expect(index.answers).toEqual([{ position: 15, node: 5 }])
  expect(index.prunings).toEqual([5, 7])
})

it('has one end for every rollout of a search, however many went side by side', () => {
  for (const log of logs) {
    const backups = log.filter(({ type }) => type === 'backup').length
    const { index } = logOf(log)
    expect(index.rolloutEnds).toHaveLength(backups)
    for (const end of index.rolloutEnds) expect(log[end]?.type).not.toBe('exhausted')
  }
})

it('notes a change of mind exactly when the best line drawn begins with a step to another state', () => {
  const searches = [...logs, sampleLog({ rollouts: 40, searches: 2 })]
  for (const log of searches) {
    const tree = createTree()
    const expected: number[] = []
    let before: number | undefined
    for (const event of log) {
      apply(tree, event)
      if (!['backup', 'exhausted', 'answer', 'done'].includes(event.type)) continue
      const first = bestPath(tree, (answer) => answer)[1]
      if (first === undefined) continue
      if (before !== undefined && first !== before && tree.runs[first]?.output !== tree.runs[before]?.output) expected.push(tree.version)
      before = first
    }
    const { changes } = logOf(log).index
    expect(changes.map(({ position }) => position)).toEqual(expected)
    for (const { node, from } of changes) expect(node).not.toBe(from)
  }
  expect(searches.some((log) => logOf(log).index.changes.length > 0)).toBe(true)
})

it('lingers where something is worth noticing, and passes quickly over prunings', () => {
  const { index } = logOf(sampleRun)
  const seconds = (position: number) => index.tempo.secondsAt(position)
  // A repetition, and a step that fails in Python, the first of its kind.
  expect(seconds(5)).toBeLessThan(seconds(9) / 4)
  expect(seconds(7)).toBeGreaterThan(seconds(5) + 1)
  // The first proposal introduces its phase; the next one only takes its time.
  expect(seconds(4)).toBeGreaterThan(seconds(9))
  expect(seconds(15)).toBe(Math.max(...sampleRun.map((_, at) => seconds(at + 1))))
  expect([seconds(0), seconds(99)]).toEqual([0, 0])
})

describe('the story', () => {
  it('has the first answer and the first step discarded for a telling reason', () => {
    expect(logOf(sampleRun).index.story).toEqual([
      { kind: 'discarded', position: 7, node: 3 },
      { kind: 'first-answer', position: 15, node: 5 },
    ])
  })

  it('has every change of mind, and knows which leave the step that the PPM liked best', () => {
    const backup = (node: number, value: number): SearchEvent => ({ type: 'backup', search: 0, rollout: 0, path: [0, node], value })
    const changing = (scores: readonly (readonly [number, number])[]) =>
      logOf([
        ...sampleRun.slice(0, 4),
        { type: 'score', scores: scores.map(([id, ppm]) => ({ id, ppm })) },
        backup(1, 0.5),
        backup(3, 0.25),
        backup(3, 0.25),
      ]).index.story.map(({ kind, node }) => [kind, node])
    expect(changing([])).toEqual([['change', 3]])
    expect(changing([[1, 0.9]])).toEqual([['change', 3]])
    expect(
      changing([
        [1, 0.9],
        [3, 0.1],
      ]),
    ).toEqual([['abandoned', 3]])
    expect(
      changing([
        [1, 0.1],
        [3, 0.9],
      ]),
    ).toEqual([['change', 3]])
  })

  it('is the same however far the log has come by then', () => {
    for (const log of logs) {
      const whole = logOf(log).index.story
      for (let length = 0; length < log.length; length += 7)
        expect(logOf(log.slice(0, length)).index.story).toEqual(whole.filter(({ position }) => position <= length))
    }
  })
})
