import { expect, it } from 'vitest'
import { apply, createTree } from '../../core/reducer.ts'
import { sampleRun } from '../sample-run.ts'
import { stepInView } from './step-in-view.ts'

it('names a step of the tree at every moment that has one, and the chosen one at the end', () => {
  const tree = createTree()
  for (const event of sampleRun) {
    apply(tree, event)
    const node = stepInView(sampleRun, tree)
    expect(node === null).toBe(tree.size === 0)
    if (node !== null) expect(tree.texts[node]).toBeDefined()
  }
  expect(stepInView(sampleRun, tree)).toBe(tree.done?.best)
})

it('follows what the search does: the leaf it walks to, the best of what is scored, what it discards', () => {
  const seen = sampleRun.flatMap((event, at) => {
    const tree = createTree()
    for (const before of sampleRun.slice(0, at + 1)) apply(tree, before)
    return [{ event, node: stepInView(sampleRun, tree) }]
  })
  for (const { event, node } of seen) {
    if (event.type === 'select') expect(node).toBe(event.path.at(-1))
    if (event.type === 'prune') expect(node).toBe(event.node)
    if (event.type === 'score') expect(event.scores.find(({ id }) => id === node)?.ppm).toBe(Math.max(...event.scores.map(({ ppm }) => ppm)))
  }
})
