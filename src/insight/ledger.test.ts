import { expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { countByReason, discardedSteps } from './ledger.ts'
import { wordingsOf } from './merged.ts'
import { LogWriter, scriptedRun } from './scripted-run.fixture.ts'

const written = () => {
  const log = new LogWriter({ prunePpmBelow: -0.5 })
  const [kept = -1, twin = -1, failed = -1, wrong = -1, low = -1] = log.expand(0, [0.5, null, null, null, -0.9])
  log.add({ type: 'prune', node: twin, reason: 'duplicate', detail: { code: 'same-state', values: { key: '2 6 32' } }, of: kept, finished: false })
  log.add({ type: 'execute', results: [{ id: failed, ok: false, error: "NameError: name 'x' is not defined", line: 3, kind: 'exception' }] })
  log.add({
    type: 'prune',
    node: failed,
    reason: 'python',
    detail: { code: 'python', values: { error: "NameError: name 'x' is not defined" } },
    of: null,
    finished: false,
  })
  log.add({ type: 'prune', node: wrong, reason: 'illegal', detail: { code: 'misses', values: { value: '22', target: '24' } }, of: null, finished: true })
  log.add({ type: 'prune', node: low, reason: 'low-ppm', detail: { code: 'low-ppm', values: { ppm: -0.9, below: -0.5 } }, of: null, finished: false })
  return { kept, twin, failed, wrong, low, tree: replay(log.events) }
}

it('lists every discarded step with its reason and what belongs to it', () => {
  const { kept, twin, failed, wrong, low, tree } = written()
  expect(discardedSteps(tree)).toEqual([
    { id: twin, parent: 0, reason: 'duplicate', detail: { code: 'same-state', values: { key: '2 6 32' } }, of: kept, line: null, ppm: null },
    {
      id: failed,
      parent: 0,
      reason: 'python',
      detail: { code: 'python', values: { error: "NameError: name 'x' is not defined" } },
      of: null,
      line: 3,
      ppm: null,
    },
    { id: wrong, parent: 0, reason: 'illegal', detail: { code: 'misses', values: { value: '22', target: '24' } }, of: null, line: null, ppm: null },
    { id: low, parent: 0, reason: 'low-ppm', detail: { code: 'low-ppm', values: { ppm: -0.9, below: -0.5 } }, of: null, line: null, ppm: -0.9 },
  ])
})

it('counts them by reason and leaves none out', async () => {
  expect(countByReason(discardedSteps(written().tree))).toEqual({ python: 1, duplicate: 1, illegal: 1, 'low-ppm': 1, budget: 0, forbidden: 0 })
  const { tree } = await scriptedRun({ rollouts: 20 })
  const counts = countByReason(discardedSteps(tree))
  expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(tree.prunes.size)
  expect(Math.min(counts.python, counts.duplicate, counts.illegal)).toBeGreaterThan(0)
})

it('gathers the wordings merged into a node, equal ones once', async () => {
  const { kept, twin, tree } = written()
  expect(wordingsOf(tree, kept)).toEqual([
    { text: `step ${kept}`, nodes: [kept] },
    { text: `step ${twin}`, nodes: [twin] },
  ])
  const scripted = await scriptedRun({ rollouts: 20, candidates: 8 })
  let most = 0
  for (let id = 1; id < scripted.tree.size; id++) {
    const wordings = wordingsOf(scripted.tree, id)
    const texts = wordings.map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
    expect(wordings.flatMap(({ nodes }) => nodes).length).toBe(scripted.tree.merged[id])
    most = Math.max(most, ...wordings.map(({ nodes }) => nodes.length))
  }
  expect(most).toBeGreaterThan(1)
})
