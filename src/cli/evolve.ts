import { setMaxListeners } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { writeBootstrap, writeHindsightPlays, writeLuckyPlays } from '../evolve/bootstrap.ts'
import { writeModelIndex } from '../evolve/model-index.ts'
import { writePlayTrees } from '../evolve/play-trees.ts'
import { runRollouts } from '../evolve/rollouts.ts'
import { openRolloutsFile, readRollouts } from '../evolve/rollouts-file.ts'
import { openTokenFile, writePairs } from '../evolve/token-file.ts'
import { encode, writeTokenizerFiles } from '../evolve/tokenizer-files.ts'
import { type SelectionOptions, writePpm, writeSft } from '../evolve/training-files.ts'
import { loadModels } from '../inference/node.ts'
import { type CountdownProblem, countdown } from '../problems/countdown.ts'
import { generateProblem } from '../problems/index.ts'
import { createNodeInterpreter } from '../python/node.ts'
import { evidence, evolution, refusal, ship } from './evolve-run.ts'
import { type Arguments, readArguments, readChoice, readNumber } from './options.ts'
import { readProblems } from './problem-file.ts'
import { runCommand, UsageError } from './usage-error.ts'

const usage =
  'Usage: npm run evolve -- run [--config FILE] [--out FOLDER] [--problems FILE,...] [--only STAGE] [--until STAGE] | evidence --run FOLDER --out FILE --problems FILE,... [--limit N] [--seeds 1,2,3] [--only TABLE,...] | ship --run FOLDER --out MODELS | tokenizer|problems|bootstrap|plays|trees|rollouts|sft|ppm|index --out PATH ... (training/README.md says how the steps follow one another)'
const own = [
  'config',
  'only',
  'until',
  'run',
  'seeds',
  'processes',
  'out',
  'from',
  'count',
  'hindsight',
  'per-problem',
  'choose',
  'margin',
  'concurrency',
  'threads',
  'weights',
  'reward',
  'size',
  'newest',
  'tries',
  'breadth',
]

const wanted = ({ own: given }: Arguments, name: string): string => {
  const value = given[name]
  if (value === undefined) throw new UsageError(`--${name} is missing. ${usage}`)
  return value
}

const whole = ({ own: given }: Arguments, name: string, fallback: number, max: number): number =>
  readNumber(`--${name}`, given[name] ?? String(fallback), { min: 0, max, whole: true })

const selectionOf = (options: Arguments): SelectionOptions => ({
  perProblem: whole(options, 'per-problem', 2, 100),
  hindsight: whole(options, 'hindsight', 0, 100),
  choose: readChoice('--choose', options.own.choose ?? 'q', ['q', 'random']),
  margin: readNumber('--margin', options.own.margin ?? '0.5', { min: 0, max: 2, whole: false }),
  seed: options.config.seed,
})

/** The problems of --problems in canonical form; none without it. */
const posedProblems = (options: Arguments): CountdownProblem[] =>
  options.problems === null
    ? []
    : readProblems(options.problems, { limit: options.limit, refuse: () => null }).map(({ question, id }) => {
        const parsed = countdown.parse(question)
        if (!parsed.ok) throw new UsageError(`${options.problems}: "${id}" cannot be used: ${parsed.message}`)
        return parsed.problem
      })

const bootstrap = async (options: Arguments): Promise<void> => {
  const game24 = posedProblems(options)
  const other = game24.find(({ fractions }) => !fractions)
  if (other) throw new UsageError(`${options.problems}: "${other.question}" is not a Game of 24 problem.`)
  const numbers = game24.map((problem) => problem.numbers)
  const out = wanted(options, 'out')
  mkdirSync(dirname(out), { recursive: true })
  const file = openTokenFile(out, encode)
  writeBootstrap(file, whole(options, 'count', 60000, 1e7), options.config.seed, numbers)
  await file.close()
  console.log(`${file.count} random plays -> ${out}.bin`)
}

/** Random plays as solved problems of the number they reached; with --problems, random plays of these problems, --tries each, that solve them. */
const plays = async (options: Arguments): Promise<void> => {
  const out = wanted(options, 'out')
  mkdirSync(dirname(out), { recursive: true })
  const file = openTokenFile(out, encode)
  const given = posedProblems(options)
  if (options.problems === null) writeHindsightPlays(file, whole(options, 'count', 60000, 1e7), options.config.seed)
  else console.log(`${writeLuckyPlays(file, given, whole(options, 'tries', 500, 1e6), options.config.seed)} of ${given.length} problems solved`)
  await file.close()
  console.log(`${file.count} plays -> ${out}.bin`)
}

/** Random plays to every end as preference pairs, and as SFT data for the leading steps; --problems are mixed in with their own targets. */
const trees = async (options: Arguments): Promise<void> => {
  const out = wanted(options, 'out')
  mkdirSync(dirname(out), { recursive: true })
  const file = openTokenFile(out, encode)
  const count = whole(options, 'count', 20000, 1e7)
  const pairs = writePlayTrees(file, count, whole(options, 'breadth', 4, 100), options.config.seed, posedProblems(options), {
    onTree: (done) => done % 5000 === 0 && console.log(`${done}/${count}`),
  })
  await file.close()
  writePairs(out, pairs)
  console.log(`${count} problems, ${pairs.length} pairs -> ${out}.pairs`)
}

/** --count solvable problems of --size numbers from the seed, reserved targets left out. */
const problems = (options: Arguments): void => {
  const out = wanted(options, 'out')
  const size = readNumber('--size', wanted(options, 'size'), { min: 3, max: 6, whole: true })
  const seed = options.config.seed
  const lines = Array.from({ length: whole(options, 'count', 1000, 1e6) }, (_, i) => {
    const { problem } = generateProblem((seed * 1_000_003 + i) >>> 0, size)
    const target = Number(/(\d+)\.$/.exec(problem.question)?.[1])
    return JSON.stringify({ id: `generated${size}-${seed}-${i}`, question: problem.question, answer: target })
  })
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, `${lines.join('\n')}\n`)
}

/** Searches --problems with the weights of --weights; goes on where an earlier run of the same file stopped. */
const rollouts = async (options: Arguments): Promise<void> => {
  if (options.problems === null) throw new UsageError(`--problems is missing. ${usage}`)
  const rows = readProblems(options.problems, {
    limit: options.limit,
    refuse: refusal,
  })
  const out = wanted(options, 'out')
  mkdirSync(dirname(out), { recursive: true })
  const file = openRolloutsFile(out)
  const models = await loadModels(wanted(options, 'weights'), { threads: whole(options, 'threads', 1, 64), maxRows: 128 })
  const interpreter = createNodeInterpreter({ timeoutMs: 2000, workers: 1 })
  const guidance = readChoice('--reward', options.own.reward ?? 'terminal', ['terminal', 'ppm'])
  const started = performance.now()
  const todo = rows.map((row, place) => ({ row, place })).filter(({ row }) => !file.done.has(row.id))
  const total = { problems: 0, solved: 0, tokens: 0 }
  const abort = new AbortController()
  // Every search in flight listens to the one signal.
  setMaxListeners(0, abort.signal)
  process.once('SIGINT', () => abort.abort())
  const report = (): void => {
    const seconds = (performance.now() - started) / 1000
    const left = ((todo.length - total.problems) * seconds) / total.problems
    const rate = `${(total.problems / seconds).toFixed(2)} problems/s, ${(total.tokens / seconds).toFixed(0)} tokens/s`
    console.log(`${total.problems}/${todo.length}, solved ${((100 * total.solved) / total.problems).toFixed(1)}%, ${rate}, ${left.toFixed(0)} s left`)
  }
  try {
    await runRollouts({
      problems: todo,
      models,
      interpreter,
      config: { ...options.config, guidance },
      concurrency: whole(options, 'concurrency', 32, 1024),
      signal: abort.signal,
      onRecord: (record) => {
        file.add(record)
        total.problems++
        total.solved += record.solved ? 1 : 0
        total.tokens += record.policyTokens
        if (total.problems % 100 === 0) report()
      },
    })
    if (total.problems > 0) report()
  } finally {
    await file.close()
    await Promise.all([interpreter.dispose(), models.dispose()])
  }
}

const records = function* (options: Arguments) {
  for (const path of wanted(options, 'from').split(',')) {
    try {
      yield* readRollouts(path)
    } catch (error) {
      throw new UsageError(`--from: ${path} cannot be used (${error instanceof Error ? error.message : String(error)}).`)
    }
  }
}

const selected = async (options: Arguments, kind: 'sft' | 'ppm'): Promise<void> => {
  const out = wanted(options, 'out')
  mkdirSync(dirname(out), { recursive: true })
  const selection = selectionOf(options)
  const counts =
    kind === 'sft' ? await writeSft(out, records(options), selection, encode) : await writePpm(out, records(options), { ...selection, learn: false }, encode)
  console.log(JSON.stringify({ ...counts, ...selection }))
}

const stages: Record<string, (options: Arguments) => void | Promise<void>> = {
  tokenizer: (options) => writeTokenizerFiles(wanted(options, 'out')),
  bootstrap,
  plays,
  trees,
  problems,
  index: (options) => writeModelIndex(wanted(options, 'out'), wanted(options, 'newest')),
  rollouts,
  run: evolution,
  evidence,
  ship,
  sft: (options) => selected(options, 'sft'),
  ppm: (options) => selected(options, 'ppm'),
}

await runCommand(async () => {
  const options = readArguments(process.argv.slice(2), own)
  const [name, ...rest] = options.positionals
  const stage = stages[name ?? 'run']
  if (!stage || rest.length > 0) throw new UsageError(usage)
  await stage(options)
})
