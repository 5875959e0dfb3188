import { defaultConfig, type SearchConfig } from '../../src/core/config.ts'
import { reasonOf } from '../../src/models/faults/errors.ts'
import type { Prompt } from './prompts.ts'
import { demand, type Stage } from './sides.ts'
import type { makeSizedModels, SizeName } from './sizes.ts'
import { type Summary, summarize } from './statistics.ts'
import type { Backend, Loaded, LoadOptions, Outcome, SideName, Task } from './task.ts'

export const groups = ['first-token', 'expansion', 'depth', 'search', 'size', 'memory'] as const
export type Group = Exclude<(typeof groups)[number], 'memory'>

/** How much is measured. */
export interface Extent {
  readonly groups: readonly (typeof groups)[number][]
  readonly repeats: number
  /** Candidates of an expansion. */
  readonly candidates: readonly number[]
  /** Steps of the prefix of an expansion, ascending. */
  readonly depths: readonly number[]
  readonly rollouts: number
  /** Candidates of an expansion within a search, and where depth and model size are varied. */
  readonly searchCandidates: number
  readonly sizes: readonly SizeName[]
  /** Those that take part beside the reference and the engine, whose choice of threads holds for all; null for all that the backend has. */
  readonly sides: readonly SideName[] | null
}

/** One task, done by every side as often as there are repeats. */
export interface Measurement {
  readonly group: Group
  /** What is varied within the group: candidates, steps of the prefix, rollouts or the model's parameters. */
  readonly at: number
  readonly label: string
  readonly sides: Partial<Record<SideName, Summary>>
}

export interface BackendResult {
  readonly backend: Backend
  readonly host: string
  readonly threads: number
  readonly adapter: string | null
  readonly reference: SideName
  readonly extent: Extent
  readonly measurements: readonly Measurement[]
  /** Bytes; null where the platform does not tell. */
  readonly memory: Partial<Record<SideName, number | null>>
  readonly memoryMethod: string
  /** What was left out or done again, and why. */
  readonly skipped: readonly string[]
}

export interface PlanInput {
  readonly backend: Backend
  readonly stage: Stage
  readonly model: string
  /** Folder of models, to which those of other sizes are added before the stage opens; what was added or why not. */
  readonly sized: ReturnType<typeof makeSizedModels>
  readonly extent: Extent
  readonly prompts: readonly Prompt[]
  readonly onProgress: (text: string) => void
}

/** The side that ratios refer to comes among the others, in the order in which they take turns. Leaves matter in searches alone. */
const sidesOf = (backend: Backend, { groups, sides }: Extent): readonly SideName[] => {
  const leaves: readonly SideName[] = groups.includes('search') ? ['engine-leaves'] : []
  const all: readonly SideName[] =
    backend === 'node' ? ['engine', 'naive', 'engine-independent', ...leaves] : ['engine', 'sequential', 'engine-independent', 'batched', ...leaves]
  return all.filter((side) => sides === null || side === 'engine' || side === referenceOf(backend) || sides.includes(side))
}

/** What ratios refer to. */
const referenceOf = (backend: Backend): SideName => (backend === 'node' ? 'naive' : 'sequential')

/** How often a repeat is done again because a side failed in it: graphics drivers and what is above them do, in runs of an hour. */
const SECOND_TRIES = 3

/** Prompts that a plan uses up; no side sees one of them in two tasks, so that no cache knows it. */
export const promptsNeeded = ({ repeats, candidates, sizes }: Extent): number =>
  (repeats + 1) * (candidates.length + sizes.length + 3) + candidates.length + 3 + 2 * SECOND_TRIES

/** Measures one backend. The sides take turns within each repeat, so that other load on the machine hits all alike. */
export async function measureBackend(input: PlanInput): Promise<BackendResult> {
  const { backend, stage, model, sized, extent, onProgress } = input
  const sides = sidesOf(backend, extent)
  const reference = referenceOf(backend)
  const prompts = input.prompts[Symbol.iterator]()
  const fresh = (): Prompt => {
    const next = prompts.next()
    if (next.done) throw new Error('There are fewer prompts than the plan needs.')
    return next.value
  }
  const failures: string[] = []
  let current = model
  const load = (name: string): Promise<Loaded> => {
    current = name
    return loadAll(stage, sides, backend, name)
  }
  const run = async (side: SideName, task: Task): Promise<Outcome> => (await demand(stage, side, { type: 'perform', task }, 'performed')).outcome
  /** Does a fresh prompt's tasks in order, side after side, once for each repeat; an untimed round comes first. */
  const measure = async (group: Group, variants: readonly { at: number; label: string }[], tasks: (prompt: Prompt, seed: number) => readonly Task[]) => {
    const taking = sides.filter((side) => group === 'search' || side !== 'engine-leaves')
    const outcomes = variants.map(() => new Map<SideName, Outcome[]>(taking.map((side) => [side, []])))
    const once = async (repeat: number, prompt: Prompt): Promise<void> => {
      const done: (() => void)[] = []
      for (const side of taking) {
        const list = tasks(prompt, 1000 + repeat).map((task) => (repeat < 0 ? shortened(task) : task))
        for (const [i, task] of list.entries()) {
          const outcome = await run(side, task)
          if (repeat >= 0) done.push(() => outcomes[i]?.get(side)?.push(outcome))
          onProgress(
            `${backend} ${group} ${variants[i]?.label} ${repeat < 0 ? 'warm-up' : `${repeat + 1}/${extent.repeats}`} ${side}: ${outcome.seconds.toFixed(3)} s, ${(outcome.asked / outcome.seconds).toFixed(1)} candidates/s${group === 'search' ? `, policy ${outcome.proposeSeconds.toFixed(2)} s, PPM ${outcome.scoreSeconds.toFixed(2)} s, Python ${outcome.pythonSeconds.toFixed(2)} s` : ''}`,
          )
        }
      }
      // All sides' or none's: ratios are of the same repeat.
      for (const keep of done) keep()
    }
    let [repeat, warm] = [0, false]
    while (repeat < extent.repeats) {
      try {
        if (!warm) await once(-1, fresh())
        warm = true
        await once(repeat, fresh())
        repeat++
      } catch (error) {
        if (failures.length === SECOND_TRIES) throw error
        failures.push(`A repeat (${group}) was done again, since a side had failed in it: ${reasonOf(error)}.`)
        onProgress(failures.at(-1) ?? '')
        for (const side of sides) await stage.end(side)
        await load(current)
        warm = false
      }
    }
    return variants.map(({ at, label }, i): Measurement => {
      const base = outcomes[i]?.get(reference) ?? []
      return { group, at, label, sides: Object.fromEntries(taking.map((side) => [side, summarize(outcomes[i]?.get(side) ?? [], base)])) }
    })
  }
  const { searchCandidates } = extent
  const loaded = await load(model)
  const skipped: string[] = []
  const measurements: Measurement[] = []
  const measures: Readonly<Record<Exclude<Group, 'size'>, () => Promise<Measurement[]>>> = {
    'first-token': () =>
      measure('first-token', [{ at: searchCandidates, label: `${searchCandidates} candidates` }], ({ question }, seed) => [
        { kind: 'first-token', question, candidates: searchCandidates, seed },
      ]),
    async expansion() {
      const all: Measurement[] = []
      for (const candidates of extent.candidates)
        all.push(
          ...(await measure('expansion', [{ at: candidates, label: `${candidates} candidates` }], ({ question }, seed) => [
            { kind: 'expansion', question, prefix: [], candidates, seed },
          ])),
        )
      return all
    },
    depth: () =>
      measure(
        'depth',
        extent.depths.map((at) => ({ at, label: `${at} steps` })),
        ({ question, steps }, seed) =>
          extent.depths.map((depth) => ({ kind: 'expansion', question, prefix: steps.slice(0, depth), candidates: searchCandidates, seed: seed + depth })),
      ),
    search: () =>
      measure('search', [{ at: extent.rollouts, label: `${extent.rollouts} rollouts x ${searchCandidates} candidates` }], ({ question }, seed) => [
        { kind: 'search', question, config: searchConfig(extent, seed) },
      ]),
  }
  for (const group of groups) if (group !== 'size' && group !== 'memory' && extent.groups.includes(group)) measurements.push(...(await measures[group]()))
  if (typeof sized === 'string') skipped.push(sized)
  else if (extent.groups.includes('size'))
    for (const { name, parameters } of sized) {
      await load(name)
      measurements.push(
        ...(await measure('size', [{ at: parameters, label: `${(parameters / 1e6).toFixed(1)}M parameters` }], ({ question }, seed) => [
          { kind: 'expansion', question, prefix: [], candidates: searchCandidates, seed },
        ])),
      )
    }
  for (const side of sides) await stage.end(side)
  const memory: Partial<Record<SideName, number | null>> = {}
  if (extent.groups.includes('memory')) {
    const { question } = fresh()
    for (const side of sides) {
      if (side === 'engine-independent' || side === 'engine-leaves') continue
      memory[side] = await peakMemory(input, side, loaded.threads, { kind: 'search', question, config: searchConfig(extent, 1) })
      onProgress(`${backend} memory ${side}: ${((memory[side] ?? Number.NaN) / 2 ** 20).toFixed(0)} MiB`)
    }
  }
  return {
    backend,
    host: stage.host,
    ...loaded,
    adapter: stage.adapter ?? loaded.adapter,
    reference,
    extent,
    measurements,
    memory,
    memoryMethod: stage.memoryMethod,
    skipped: [...skipped, ...failures],
  }
}

/** A first time that meets all there is to load and compile: for a search one rollout is enough. */
const shortened = (task: Task): Task => (task.kind === 'search' ? { ...task, config: { ...task.config, rollouts: 1 } } : task)

const searchConfig = ({ rollouts, searchCandidates }: Extent, seed: number): SearchConfig => ({
  ...defaultConfig,
  rollouts,
  candidates: searchCandidates,
  temperature: 1,
  // The paper's rollouts: how often one turns back would differ between the sides, whose draws differ.
  backtracks: 0,
  seed,
})

/** Loads a model on every side; the engine's choice of threads holds for the others too. */
async function loadAll(stage: Stage, sides: readonly SideName[], backend: Backend, model: string): Promise<Loaded> {
  let first: Loaded | null = null
  for (const side of sides) {
    const options: LoadOptions = { side, backend, base: stage.base, model, threads: first?.threads ?? null }
    const { loaded }: { loaded: Loaded } = await demand(stage, side, { type: 'load', options }, 'loaded')
    if (first !== null && loaded.threads !== first.threads) throw new Error(`${side} takes ${loaded.threads} threads, the engine ${first.threads}.`)
    first ??= loaded
  }
  if (first === null) throw new Error('There are no sides to load.')
  return first
}

/** Bytes held at most while a side, alone on the stage, loads and searches once. */
async function peakMemory({ stage, backend, model }: PlanInput, side: SideName, threads: number, task: Task): Promise<number | null> {
  await demand(stage, side, { type: 'load', options: { side, backend, base: stage.base, model, threads } }, 'loaded')
  let done = false
  let peak: number | null = null
  const sample = async () => {
    const bytes = await stage.memory(side)
    if (bytes !== null) peak = Math.max(peak ?? 0, bytes)
  }
  const search = demand(stage, side, { type: 'perform', task }, 'performed').finally(() => {
    done = true
  })
  // A process tells its own peak, and answers only between tasks.
  if (backend !== 'node') while (!done) await Promise.all([sample(), new Promise((resolve) => setTimeout(resolve, 200))])
  await search
  await sample()
  await stage.end(side)
  return peak
}
