import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { type Engine, openShipped, openShippedFor } from '../src/cli/engine.ts'
import { leadingAnswer } from '../src/core/answer.ts'
import { defaultConfig, type SearchConfig } from '../src/core/config.ts'
import { apply, createTree } from '../src/core/reducer.ts'
import { plainQuestions } from '../src/evolve/families/algebra/plain.ts'
import { toldQuestion } from '../src/evolve/families/words/told.ts'
import { findReflections } from '../src/insight/reflection.ts'
import { generateProblem, type PosedProblem, parseProblem, usualSearch } from '../src/problems/index.ts'
import { type RecordedSearch, recordSearch } from '../src/search/recorded-search.ts'
import { type RecordingName, recordings } from '../src/strings/en/recordings.ts'
import { writeTrace } from '../src/trace/write.ts'

/**
 * Records the searches that ship in `public/traces/`: `npx tsx scripts/record-traces.ts [NAME ...]`, all of them or those named. For each lesson it searches generated problems, one after the
 * other, until a search shows what the lesson is about; nothing is staged or edited. Run it again when a model changes.
 */

/** One or two recordings of the same problem, and how to tell that they show what they are for. */
interface Lesson {
  readonly names: readonly RecordingName[]
  /** Numbers in the problem; or the kind of problems whose answer is not named, which the script knows and the search does not; or one problem. */
  readonly size: number | 'words' | 'algebra' | { readonly question: string }
  /** Seed of the first problem tried: earlier ones do not show it with the model at hand. */
  readonly from: number
  readonly configs: readonly Partial<SearchConfig>[]
  /** `known` is the right answer where the question does not name it. */
  shows(runs: readonly RecordedSearch[], known: Known | null): boolean
}

/** A question with its answer. */
interface Known {
  readonly posed: PosedProblem
  readonly answer: string | number
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

/** The answers that led one after the other. */
const leaders = ({ events }: RecordedSearch, { posed }: Known): string[] => {
  const tree = createTree()
  const led: string[] = []
  for (const event of events) {
    apply(tree, event)
    const answer = event.type === 'answer' || event.type === 'done' ? leadingAnswer(tree, posed.normalize)?.answer : undefined
    if (answer !== undefined && (led.length === 0 || posed.normalize(led.at(-1) ?? '') !== posed.normalize(answer))) led.push(answer)
  }
  return led
}

/** Whether a wrong answer led before the right one took its place and kept it. */
const changesItsMind = (run: RecordedSearch | undefined, known: Known | null): boolean => {
  if (run === undefined || known === null) return false
  const led = leaders(run, known)
  const [first, last] = [led[0], led.at(-1)]
  const isRight = (answer: string | undefined) => answer !== undefined && known.posed.grade(answer, known.answer)
  return led.length > 1 && run.tree.done?.answer !== null && isRight(last) && !isRight(first)
}

/** Whether solutions of several steps came to different answers, and the right one won. */
const disagrees = (run: RecordedSearch | undefined, known: Known | null): boolean => {
  const answer = run?.tree.done?.answer ?? null
  if (run === undefined || known === null || answer === null) return false
  const { answers, depth } = run.tree
  const different = new Set(answers.map((found) => known.posed.normalize(found.answer)))
  return different.size > 1 && different.size < 6 && answers.some(({ node }) => (depth[node] ?? 0) > 1) && known.posed.grade(answer, known.answer)
}

const lessons: readonly Lesson[] = [
  {
    names: ['fraction'],
    size: { question: 'Use 3, 3, 8 and 8 each exactly once with + - * / to make 24.' },
    from: 1,
    configs: [{ ...usualSearch('countdown'), stopAtFirstAnswer: true }],
    shows: ([run]) => firstAnswer(run) < Number.POSITIVE_INFINITY,
  },
  {
    names: ['change-of-answer'],
    size: 'words',
    from: 1,
    configs: [usualSearch('words')],
    shows: ([run], known) => changesItsMind(run, known),
  },
  {
    names: ['algebra'],
    size: 'algebra',
    from: 1,
    configs: [{ ...usualSearch('algebra'), temperature: 1 }],
    shows: ([run], known) => disagrees(run, known),
  },
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
    // It opens the page, so it is short.
    shows: ([run]) =>
      run !== undefined &&
      run.events.length <= 50 &&
      firstAnswer(run) < 6 &&
      findReflections(run.events).some(({ finished, strength }) => finished && strength > 0.6),
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

/** The problem of a seed, and its answer where the question does not name it. */
const problemOf = (seed: number, size: Lesson['size']): { readonly posed: PosedProblem; readonly known: Known | null } | null => {
  if (typeof size === 'number') return { posed: generateProblem(seed, size), known: null }
  if (typeof size === 'object') {
    const asked = parseProblem(size.question)
    return asked.ok ? { posed: asked.posed, known: null } : null
  }
  const row = size === 'words' ? toldQuestion(seed) : plainQuestions(1, 1_000_000 + seed)[0]
  const read = row == null ? null : parseProblem(row.question)
  return row == null || read?.ok !== true ? null : { posed: read.posed, known: { posed: read.posed, answer: row.answer } }
}

/** The first problem whose searches show the lesson. */
const find = async ({ mind, interpreter }: Engine, { names, size, from, configs, shows }: Lesson): Promise<readonly RecordedSearch[]> => {
  if (mind === null) throw new Error('there is no model to record')
  for (let seed = from; seed < from + patience; seed++) {
    const problem = problemOf(seed, size)
    if (problem === null) continue
    const runs: RecordedSearch[] = []
    for (const config of configs) runs.push(await recordSearch({ posed: problem.posed, mind, interpreter }, { ...defaultConfig, ...config }))
    if (shows(runs, problem.known)) return runs
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

const { positionals: wanted } = parseArgs({ allowPositionals: true })
const chosen = lessons.filter(({ names }) => wanted.length === 0 || names.some((name) => wanted.includes(name)))
mkdirSync(folder, { recursive: true })
const index = join(folder, 'index.json')
const before: { readonly traces: readonly { readonly name: string }[] } = wanted.length === 0 ? { traces: [] } : JSON.parse(readFileSync(index, 'utf8'))
const found = new Map<string, object>(before.traces.map((entry) => [entry.name, entry]))
for (const lesson of chosen) {
  const engine = typeof lesson.size !== 'string' ? await openShipped(null) : await openShippedFor(lesson.size, lesson.size === 'algebra' ? ['sympy'] : [])
  try {
    const runs = await find(engine, lesson)
    for (const [i, name] of lesson.names.entries()) {
      const run = runs[i]
      if (run !== undefined) found.set(name, record(name, run))
    }
  } finally {
    await engine.dispose()
  }
}
const entries = Object.keys(recordings).flatMap((name) => found.get(name) ?? [])
writeFileSync(index, `${JSON.stringify({ traces: entries }, null, 2)}\n`)
