import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openShipped } from '../src/cli/engine.ts'
import { defaultConfig, type SearchConfig } from '../src/core/config.ts'
import type { SearchEvent } from '../src/core/events.ts'
import { replay } from '../src/core/reducer.ts'
import {
  answeredByRound,
  type GenerationProblem,
  type GenerationReason,
  type GenerationRun,
  type Generations,
  generationRun,
  generationSettings,
  isAhead,
  isBehind,
  type ShownGeneration,
} from '../src/evaluation/generations.ts'
import { readGenerations } from '../src/evaluation/generations-schema.ts'
import { writeWhole } from '../src/evaluation/whole-file.ts'
import { generateProblem } from '../src/problems/index.ts'
import { recordSearch } from '../src/search/recorded-search.ts'
import { withoutTokens } from '../src/trace/lighter.ts'
import { openTraces } from '../src/trace/open.ts'
import { writeTrace } from '../src/trace/write.ts'

/**
 * Records how each round's models search the same problems, for `public/generations/`: `npx tsx scripts/record-generations.ts`. The problems are generated from the
 * seeds 1, 2, 3 and so on, never chosen; every outcome is kept, and every search ships as a trace. Shown first are the first problem at which later rounds are ahead, and the first at which one is behind.
 * Each search is kept in `runs/generations/`, so that it goes on where it was left; delete that folder when the models change.
 */
const models = ['countdown-r1', 'countdown-r2', 'countdown-r3', 'countdown-r4']
const size = 5
const count = 8
const config: SearchConfig = { ...defaultConfig, ...generationSettings, stopAtFirstAnswer: true }
const folder = join(import.meta.dirname, '../public/generations')
const work = join(import.meta.dirname, '../runs/generations')

interface Recorded {
  readonly run: GenerationRun
  readonly events: readonly SearchEvent[]
}

/** Where each search is kept once it is done, so that the next start goes on from there. */
const kept = (model: string, seed: number): string => join(work, `${model}-${size}-${seed}.json`)

/** What a search kept; null where it is not done. */
const keptOf = async (model: string, seed: number): Promise<Recorded | null> => {
  const file = kept(model, seed)
  if (!existsSync(file)) return null
  const [found] = await openTraces(readFileSync(file))
  const { events } = found?.read() ?? { events: [] }
  return { run: generationRun(model, replay(events)), events }
}

const traceOf = (model: string, title: string, events: readonly SearchEvent[]): string =>
  writeTrace({ header: { title, app: 'rstar-live', model, created: null }, events: withoutTokens(events), times: [] })

/** Makes one model's searches that are not kept yet. */
const searchRest = async (model: string): Promise<void> => {
  const seeds = Array.from({ length: count }, (_, i) => i + 1).filter((seed) => !existsSync(kept(model, seed)))
  if (seeds.length === 0) return
  const { mind, interpreter, dispose } = await openShipped(model)
  try {
    if (mind === null) throw new Error(`${model} has no policy`)
    for (const seed of seeds) {
      const { tree, events } = await recordSearch({ posed: generateProblem(seed, size), mind, interpreter }, config)
      writeWhole(kept(model, seed), traceOf(model, '', events))
      console.log(`${model}, seed ${seed}: ${tree.done?.answer ?? 'none'} after ${tree.rollouts} rollouts`)
    }
  } finally {
    await dispose()
  }
}

mkdirSync(work, { recursive: true })
for (const model of models) await searchRest(model)
const byModel: (Recorded | null)[][] = []
for (const model of models) byModel.push(await Promise.all(Array.from({ length: count }, (_, i) => keptOf(model, i + 1))))
const problems: GenerationProblem[] = Array.from({ length: count }, (_, i) => ({
  seed: i + 1,
  question: generateProblem(i + 1, size).problem.question,
  runs: byModel.flatMap((recorded) => recorded[i]?.run ?? []),
}))

mkdirSync(folder, { recursive: true })
for (const file of readdirSync(folder)) rmSync(join(folder, file))
const examples: Readonly<Record<GenerationReason, GenerationProblem | undefined>> = { ahead: problems.find(isAhead), behind: problems.find(isBehind) }
for (const [reason, problem] of Object.entries(examples)) if (problem === undefined) console.log(`no problem of the ${count} shows a later round ${reason}`)
const show = (problem: GenerationProblem): ShownGeneration => {
  const files = byModel.map((recorded, round) => {
    const events = recorded[problem.seed - 1]?.events ?? []
    const file = `p${problem.seed}-r${round + 1}.json.gz`
    const packed = gzipSync(traceOf(models[round] ?? '', `${problem.question} Round ${round + 1}`, events), { level: 9 })
    writeFileSync(join(folder, file), packed)
    console.log(`${file}: ${packed.length} bytes, ${events.length} events`)
    return file
  })
  return { reason: problem === examples.ahead ? 'ahead' : problem === examples.behind ? 'behind' : null, seed: problem.seed, files }
}

const generations: Generations = {
  version: 1,
  settings: generationSettings,
  size,
  problems,
  shown: problems.map(show),
}
writeFileSync(join(folder, 'index.json'), `${JSON.stringify(readGenerations(generations, 'index.json'), null, 1)}\n`)
console.log(answeredByRound(generations))
