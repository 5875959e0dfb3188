import { expect, it } from 'vitest'
import { bestPath } from '../core/answer.ts'
import type { SearchEvent } from '../core/events.ts'
import leavesJson from '../core/golden/leaves.golden.json?raw'
import noneJson from '../core/golden/none.golden.json?raw'
import ppmJson from '../core/golden/ppm.golden.json?raw'
import terminalJson from '../core/golden/terminal.golden.json?raw'
import { apply, createTree } from '../core/reducer.ts'
import { sampleLog } from '../viz/sample-log.fixture.ts'
import { logOf } from './live.ts'
import { LogIndex } from './log-index.ts'
import { sampleRun } from './sample-run.ts'

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

it('gives a replay of prunings less time than of what changes the picture', () => {
  const { index } = logOf(sampleRun)
  expect(index.beatsAt(0)).toBe(0)
  expect(index.beatsAt(5) - index.beatsAt(4)).toBeLessThan(index.beatsAt(4) - index.beatsAt(3))
  for (let position = 0; position <= sampleRun.length; position++) expect(index.positionAt(index.beatsAt(position))).toBe(position)
  expect(new LogIndex().beats).toBe(0)
})
