import type { SearchEvent } from '../../../src/core/events.ts'
import { apply, createTree } from '../../../src/core/reducer.ts'
import type { Tree } from '../../../src/core/tree.ts'
import { bestPath } from '../../../src/store/view/readouts.ts'
import { TreeCanvas } from '../../../src/ui/tree/canvas/tree-canvas.ts'
import { readingsOf } from '../../../src/ui/tree/words/readings.ts'
import { sceneWords } from '../../../src/ui/tree/words/scene-words.ts'
import { chooseDetail } from '../../../src/viz/detail.ts'
import { layOut } from '../../../src/viz/layout.ts'
import { paletteFor } from '../../../src/viz/palette.ts'
import { sampleLog } from '../../../src/viz/sample-log.fixture.ts'
import type { GrowthFigures, GrowthPlan, TreeBench } from '../plan.ts'

const size = { width: 1280, height: 800 }
/** As the worker sends them. */
const batchMs = 50

/** A log of five-step searches of 10 candidates that reaches at least this many nodes. */
function logOf(nodes: number): SearchEvent[] {
  return sampleLog({ rollouts: Math.ceil(nodes / 15), candidates: 10, numbers: [2, 3, 5, 7, 8, 9] })
}

/** Folds events until the tree has this many nodes; returns how many were folded. */
function growTo(tree: Tree, log: readonly SearchEvent[], nodes: number): number {
  let folded = tree.version
  for (; folded < log.length && tree.size < nodes; folded++) {
    const event = log[folded]
    if (event !== undefined) apply(tree, event)
  }
  return folded
}

/** Draws a tree that grows from `from` nodes by `perSecond`, and times its frames. */
async function growth({ from, perSecond, seconds, unfolded }: GrowthPlan): Promise<GrowthFigures> {
  const log = logOf(from + perSecond * seconds + 1000)
  const tree = createTree()
  growTo(tree, log, from)
  const canvas = document.createElement('canvas')
  document.body.append(canvas)
  const work: number[] = []
  const stop = timeCallbacks(work)
  const picture = new TreeCanvas(canvas)
  const readings = readingsOf(tree)
  const none = new Set<number>()
  const input = { tree, log, pinned: none, found: none, readings, selected: null, reducedMotion: false, palette: paletteFor('light'), words: sceneWords }
  const update = () => picture.update({ ...input, bestPath: bestPath(tree) })
  update()
  picture.resize(size, 1)
  if (unfolded) picture.folds.toggleEverything()
  picture.refresh()
  await frames(30)
  work.length = 0
  const start = performance.now()
  const marks: number[] = []
  const feed = setInterval(() => {
    growTo(tree, log, from + Math.ceil((perSecond * (performance.now() - start)) / 1000))
    update()
    marks.push(picture.drawn.marksInSight)
  }, batchMs)
  const intervals = await frames(Math.round(seconds * 60), seconds * 1000)
  clearInterval(feed)
  stop()
  picture.destroy()
  canvas.remove()
  return { intervals, work, marks, nodes: tree.size }
}

/** Times what runs in animation frames from here on. Returns what ends it. */
function timeCallbacks(work: number[]): () => void {
  const own = globalThis.requestAnimationFrame
  globalThis.requestAnimationFrame = (callback) =>
    own((now) => {
      const start = performance.now()
      callback(now)
      work.push(performance.now() - start)
    })
  untimed = own
  return () => {
    globalThis.requestAnimationFrame = own
  }
}

let untimed = globalThis.requestAnimationFrame

/** Times between `count` frames, or as many as there are within the time. */
function frames(count: number, ms = Number.POSITIVE_INFINITY): Promise<number[]> {
  const found: number[] = []
  const begin = performance.now()
  let last: number | null = null
  return new Promise((resolve) => {
    const frame = (now: number) => {
      if (last !== null) found.push(now - last)
      last = now
      if (found.length >= count || now - begin > ms) resolve(found)
      else untimed(frame)
    }
    untimed(frame)
  })
}

/** Milliseconds of each of `repeats` calls, after as many to warm up. */
function timed(repeats: number, call: () => unknown): number[] {
  for (let at = 0; at < repeats; at++) call()
  return Array.from({ length: repeats }, () => {
    const start = performance.now()
    call()
    return performance.now() - start
  })
}

/** Lays out every node of a tree of this size, and a frame's choice of them. */
function layouts(nodes: number, repeats: number): { readonly nodes: number; readonly full: number[]; readonly chosen: number[] } {
  const tree = createTree()
  growTo(tree, logOf(nodes), nodes)
  const all = { shown: new Set(Array.from({ length: tree.size }, (_, id) => id)), hidden: new Map<number, number>(), tallies: new Map() }
  const options = {
    budget: 620,
    bestPath: bestPath(tree),
    selected: null,
    pinned: new Set<number>(),
    busy: [],
    found: new Set<number>(),
    collapsed: new Set<number>(),
    opened: new Set<number>(),
    folding: true,
  }
  return { nodes: tree.size, full: timed(repeats, () => layOut(tree, all)), chosen: timed(repeats, () => layOut(tree, chooseDetail(tree, options))) }
}

const bench: TreeBench = { growth, layouts }
Reflect.set(globalThis, 'treeBench', bench)
