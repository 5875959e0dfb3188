import { expect, it } from 'vitest'
import { type Extent, measureBackend, promptsNeeded } from './plan.ts'
import type { Stage } from './sides.ts'
import type { FromSide, SideName, ToSide } from './task.ts'

const extent: Extent = {
  groups: ['search'],
  repeats: 2,
  candidates: [],
  depths: [],
  rollouts: 4,
  searchCandidates: 8,
  sizes: [],
  sides: ['engine'],
}

/** A stage whose searches take as many seconds as there were before them on their side, and fail where `fails` says so. */
function scriptedStage(fails: (side: SideName, search: number) => boolean) {
  const searches = new Map<SideName, number>()
  const asked: string[] = []
  const answer = (side: SideName, message: ToSide): FromSide => {
    asked.push(message.type === 'perform' && message.task.kind === 'search' ? `${side} ${message.task.question}` : `${side} ${message.type}`)
    if (message.type === 'load') return { type: 'loaded', loaded: { threads: 1, adapter: 'by its own name' } }
    const search = (searches.get(side) ?? 0) + 1
    searches.set(side, search)
    if (fails(side, search)) return { type: 'failed', message: 'the device is gone' }
    const outcome = { seconds: search, pythonSeconds: 0, proposeSeconds: search, scoreSeconds: 0, expansions: 1, asked: 8, distinct: 8, scored: 0, tokens: 80 }
    return { type: 'performed', outcome }
  }
  const stage: Stage = {
    base: '',
    memoryMethod: 'not at all',
    host: 'a script',
    adapter: 'by another name',
    ask: async (side, message) => answer(side, message),
    end: async () => {},
    memory: async () => null,
    close: async () => {},
  }
  return { stage, asked }
}

const measure = (stage: Stage) =>
  measureBackend({
    backend: 'webgpu',
    stage,
    model: 'm',
    sized: [],
    extent,
    prompts: Array.from({ length: promptsNeeded(extent) }, (_, i) => ({ question: `question ${i}`, steps: [] })),
    onProgress: () => {},
  })

it('compares the sides asked for with the reference, and names the adapter as the stage does', async () => {
  const { stage } = scriptedStage(() => false)
  const { measurements, adapter, skipped } = await measure(stage)
  expect(Object.keys(measurements[0]?.sides ?? {})).toEqual(['engine', 'sequential'])
  expect(adapter).toBe('by another name')
  expect(skipped).toEqual([])
})

it('does a repeat again, on all sides and with a problem that none has seen, where one has failed, and says so', async () => {
  const { stage, asked } = scriptedStage((side, search) => side === 'sequential' && search === 3)
  const { measurements, skipped } = await measure(stage)
  const seconds = Object.entries(measurements[0]?.sides ?? {}).map(([side, { outcomes }]) => [side, outcomes.map((outcome) => outcome.seconds)])
  // Searches 1 and 4 are for warming up, 3 is the failed repeat's.
  expect(seconds).toEqual([
    ['engine', [2, 5]],
    ['sequential', [2, 5]],
  ])
  expect(new Set(asked.filter((what) => what.includes('question'))).size).toBe(10)
  expect(skipped).toEqual(['A repeat (search) was done again, since a side had failed in it: sequential: the device is gone.'])
})

it('gives up where a side goes on failing', async () => {
  const { stage } = scriptedStage((side, search) => side === 'engine' && search > 1)
  await expect(measure(stage)).rejects.toThrow('the device is gone')
})
