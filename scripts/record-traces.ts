import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Engine, openShipped } from '../src/cli/engine.ts'
import { defaultConfig, type SearchConfig } from '../src/core/config.ts'
import { findReflections } from '../src/insight/reflection.ts'
import { generateProblem } from '../src/problems/index.ts'
import { type RecordedSearch, recordSearch } from '../src/search/recorded-search.ts'
import { type RecordingName, recordings } from '../src/strings/en/recordings.ts'
import { writeTrace } from '../src/trace/write.ts'

/**
 * Records the searches that ship in `public/traces/`: `npx tsx scripts/record-traces.ts`. For each lesson it searches generated problems, one after the
 * other, until a search shows what the lesson is about; nothing is staged or edited. Run it again when the default model changes.
 */

/** One or two recordings of the same problem, and how to tell that they show what they are for. */
interface Lesson {
  readonly names: readonly RecordingName[]
  /** Numbers in the problem. */
  readonly size: number
  /** Seed of the first problem tried: earlier ones do not show it with the model at hand. */
  readonly from: number
  readonly configs: readonly Partial<SearchConfig>[]
  shows(runs: readonly RecordedSearch[]): boolean
}

/** A lesson teaches the paper's rollouts first. */
const small = { rollouts: 12, candidates: 8, backtracks: 0 }

const firstAnswer = (run: RecordedSearch | undefined): number => run?.tree.answers[0]?.rollout ?? Number.POSITIVE_INFINITY
const prunedFor = (run: RecordedSearch | undefined, reason: string): number =>
  [...(run?.tree.prunes.values() ?? [])].filter((prune) => prune.reason === reason).length
/** Whether the rollout that found the first answer had gone back at least two steps to get there, and none before it had turned back. */
const answersAfterTurningBack = (run: RecordedSearch | undefined): boolean => {
  const turns = run?.events.flatMap((event) => (event.type === 'turn' ? [event] : [])) ?? []
  return turns.length > 0 && turns.every(({ rollout }) => rollout === firstAnswer(run)) && turns.some(({ path, to }) => path.length > to.length)
}
/** How many different first steps the rollouts went through. */
const firstSteps = (run: RecordedSearch | undefined): number => new Set(run?.events.flatMap((event) => (event.type === 'backup' ? [event.path[1]] : []))).size

const lessons: readonly Lesson[] = [
  {
    names: ['straight'],
    size: 4,
    from: 4,
    configs: [{ ...small, stopAtFirstAnswer: true }],
    shows: ([run]) => firstAnswer(run) === 0 && prunedFor(run, 'python') === 0,
  },
  {
    names: ['reflection'],
    size: 5,
    from: 16,
    configs: [{ ...small, stopAtFirstAnswer: true }],
    shows: ([run]) => firstAnswer(run) < 6 && findReflections(run?.events ?? []).some(({ finished, strength }) => finished && strength > 0.6),
  },
  {
    names: ['turning-back'],
    size: 5,
    from: 6,
    configs: [{ ...small, backtracks: 2, stopAtFirstAnswer: true }],
    shows: ([run]) => firstAnswer(run) < 4 && answersAfterTurningBack(run),
  },
  {
    names: ['pruning'],
    size: 4,
    from: 1,
    configs: [{ ...small, rollouts: 8, prunePpmBelow: -0.5 }],
    shows: ([run]) => prunedFor(run, 'low-ppm') >= 8 && firstAnswer(run) < 4,
  },
  {
    names: ['python'],
    size: 4,
    from: 5,
    // At the default temperature this policy hardly ever writes a first step that fails.
    configs: [{ ...small, rollouts: 6, temperature: 1.5 }],
    shows: ([run]) => failsAtOnce(run) && firstAnswer(run) < 4,
  },
  {
    names: ['without-ppm', 'with-ppm'],
    size: 4,
    from: 23,
    configs: [{ ...small, guidance: 'none' }, small],
    shows: ([without, guided]) => firstAnswer(without) === Number.POSITIVE_INFINITY && firstAnswer(guided) <= 1,
  },
  {
    names: ['small-c', 'large-c'],
    size: 5,
    from: 70,
    configs: [
      { ...small, rollouts: 8, c: 0.2 },
      { ...small, rollouts: 8, c: 8 },
    ],
    shows: ([digs, spreads]) => firstSteps(digs) <= 3 && firstSteps(spreads) >= 5 && firstAnswer(digs) < Number.POSITIVE_INFINITY,
  },
  {
    names: ['out-of-depth'],
    size: 6,
    from: 2,
    configs: [{ ...small, rollouts: 10 }],
    shows: ([run]) => firstAnswer(run) === Number.POSITIVE_INFINITY && run?.tree.done?.reason === 'rollouts',
  },
]

/** Whether Python fails on a step of the very first expansion. */
const failsAtOnce = (run: RecordedSearch | undefined): boolean => {
  const first = run?.events.find((event) => event.type === 'execute')
  return first?.type === 'execute' && first.results.some(({ ok }) => !ok)
}

/** Problems tried for a lesson before it is given up. */
const patience = 300
const folder = join(import.meta.dirname, '../public/traces')

const search = async ({ mind, interpreter }: Engine, seed: number, size: number, config: SearchConfig): Promise<RecordedSearch> => {
  if (mind === null) throw new Error('there is no model to record')
  return recordSearch({ posed: generateProblem(seed, size), mind, interpreter }, config)
}

/** The first problem whose searches show the lesson. */
const find = async (engine: Engine, { names, size, from, configs, shows }: Lesson): Promise<readonly RecordedSearch[]> => {
  for (let seed = from; seed < from + patience; seed++) {
    const runs: RecordedSearch[] = []
    for (const config of configs) runs.push(await search(engine, seed, size, { ...defaultConfig, ...config }))
    if (shows(runs)) return runs
  }
  throw new Error(`no search of ${patience} problems shows ${names.join(' and ')}`)
}

const record = (name: RecordingName, { tree, events }: RecordedSearch): object => {
  const { title, teaches } = recordings[name]
  const file = `${name}.json.gz`
  const text = writeTrace({ header: { title, app: 'rstar-live', model: tree.model, created: null }, events, times: [] })
  const packed = gzipSync(text, { level: 9 })
  writeFileSync(join(folder, file), packed)
  console.log(`${file}: ${packed.length} bytes, ${events.length} events, ${tree.size} nodes, answer ${tree.done?.answer ?? 'none'}; ${tree.question}`)
  return {
    name,
    file,
    title,
    teaches,
    question: tree.question,
    answer: tree.done?.answer ?? null,
    rollouts: tree.rollouts,
    nodes: tree.size,
    bytes: packed.length,
    provenance: { model: tree.model, runtime: 'onnxruntime-node on CPU, 8-bit weights', recorder: 'scripts/record-traces.ts' },
  }
}

const engine = await openShipped(null)
try {
  mkdirSync(folder, { recursive: true })
  const found = new Map<RecordingName, object>()
  for (const lesson of lessons) {
    const runs = await find(engine, lesson)
    for (const [i, name] of lesson.names.entries()) {
      const run = runs[i]
      if (run !== undefined) found.set(name, record(name, run))
    }
  }
  const entries = (Object.keys(recordings) as RecordingName[]).flatMap((name) => found.get(name) ?? [])
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify({ traces: entries }, null, 2)}\n`)
} finally {
  await engine.dispose()
}
