import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closestMatch } from 'leven'
import { defaultConfig, type SearchConfig } from '../core/config.ts'
import { formatOf } from '../format/registry.ts'
import { plainVoice } from '../format/voice.ts'
import { parseIndex } from '../models/loading/index-schema.ts'
import { loadModels } from '../models/loading/node.ts'
import { formatFor, type Mind, mindOf } from '../models/minds/mind.ts'
import { modelFor } from '../models/model-domains.ts'
import { loadHead } from '../models/node-head.ts'
import { decoderPair } from '../models/score/decoder-pair.ts'
import { scorerPresets } from '../models/score/description.ts'
import { headJudge } from '../models/score/head-judge.ts'
import { createStepScorer, type JudgeModel } from '../models/score/step-scorer.ts'
import { type ScorerTrial, tryScorer } from '../models/score/trial.ts'
import { serverJudge, serverMind, serverMindName } from '../models/server/server-mind.ts'
import { surroundings } from '../models/server/surroundings.ts'
import { CONFIG_FILE, parseJson } from '../models/sources/files.ts'
import type { Models } from '../models/types.ts'
import type { Wheel } from '../problems/types.ts'
import { createNodeInterpreter } from '../python/node.ts'
import type { Interpreter } from '../python/types.ts'
import { strings } from '../strings/index.ts'
import { explainModels } from './explain-models.ts'
import { explainServer } from './explain-server.ts'
import { openServer } from './open-server.ts'
import type { Arguments, SearchOptions } from './options.ts'
import { suitedConfig } from './suited-config.ts'
import { readText } from './text-file.ts'
import { UsageError } from './usage-error.ts'

const modelsFolder = new URL('../../models/', import.meta.url)
const stepTimeoutMs = 2000

/** The options that were given; where it is left out the settings stay as they are. */
type Given = Partial<Pick<Arguments, 'given'>>

/** What strategies run on. */
export interface Engine {
  /** Null for `random`, which needs none. */
  readonly mind: Mind | null
  /** Who judges steps, with the model that does where it is another one. */
  readonly judgedBy: string
  /** How it did on a right and a wrong step; null for a PPM trained here, or nobody. */
  readonly trial: ScorerTrial | null
  readonly interpreter: Interpreter
  /** The settings as the mind allows them: without a PPM where none is to be had and none was asked for. */
  readonly config: SearchConfig
  /** Ends threads and frees memory; the process cannot end before. */
  dispose(): Promise<void>
}

type MindOptions = Pick<SearchOptions, 'model' | 'serverModel' | 'format' | 'scorer' | 'scorerModel' | 'scorerServer' | 'strategy' | 'config'>

/**
 * Starts Python and opens the mind that the options name: a model of `models/`, for null the one for the domains of problems, or a server, and none for the strategy `random`.
 * @param domains of the problems.
 * @param packages that their steps need of Python.
 * @throws UsageError when there is no such model or server or none for the domains, the files of a model cannot be used, or it lacks the PPM that the search needs.
 */
export async function openEngine(
  options: MindOptions & Pick<SearchOptions, 'server'> & Given,
  domains: readonly string[],
  packages: readonly Wheel[] = [],
): Promise<Engine> {
  const { strategy, server } = options
  const suited = options.given === undefined ? options : { ...options, config: suitedConfig(options.config, domains, options.given) }
  const {
    mind,
    judge = null,
    config = suited.config,
    dispose,
  }: OpenMind = strategy === 'random' ? noMind : await (server === null ? openLocalMind(suited, domains) : openServerMind(server, suited)).catch(blame)
  const interpreter = createNodeInterpreter({ timeoutMs: stepTimeoutMs, packages })
  const scorer = mind?.scorer ?? null
  return {
    mind,
    trial: scorer === null || scorer.kind === 'ppm' ? null : await tryScorer(scorer).catch(blame),
    judgedBy: `${scorer?.kind ?? 'none'}${judge === null ? '' : ` of ${judge}`}`,
    interpreter,
    config,
    async dispose() {
      await Promise.all([interpreter.dispose(), dispose()])
    },
  }
}

const shipped = {
  server: null,
  serverModel: null,
  format: null,
  scorer: null,
  scorerModel: null,
  scorerServer: null,
  strategy: 'mcts',
  config: defaultConfig,
} as const

/** A model of `models/` with its own PPM, for searches; null for the newest that knows Countdown. @throws as `openEngine` does. */
export const openShipped = (model: string | null, packages: readonly Wheel[] = []): Promise<Engine> =>
  openEngine({ ...shipped, model }, ['countdown'], packages)

/** The newest model of `models/` that knows a domain, with the Python packages that its steps need. @throws as `openEngine` does. */
export const openShippedFor = (domain: string, packages: readonly Wheel[]): Promise<Engine> => openEngine({ ...shipped, model: null }, [domain], packages)

interface OpenMind {
  readonly mind: Mind | null
  /** Name of the model that judges, where it is not the policy's own. */
  readonly judge?: string | null
  /** Absent where they stay as they were asked for. */
  readonly config?: SearchConfig
  dispose(): Promise<void>
}

const noMind: OpenMind = { mind: null, dispose: async () => {} }

/** Whether a search asks a PPM, or what stands in for one. */
const scores = ({ strategy, config }: Pick<SearchOptions, 'strategy' | 'config'>): boolean =>
  strategy === 'best-of-n' || (strategy === 'mcts' && config.guidance === 'ppm')

async function openLocalMind(options: MindOptions & Given, domains: readonly string[]): Promise<OpenMind> {
  const { model, format, scorer, strategy, config: asked, given } = options
  const models = await openModels(model, domains)
  const refuse = async (message: string): Promise<never> => {
    await models.dispose()
    throw new UsageError(message)
  }
  if (scorer !== null && models.ppm !== null) await refuse(`--scorer: ${models.name} has a PPM, which scores its steps.`)
  // Models of other makers have no PPM; that one of those trained here has none is a fault of its folder.
  const unjudged = models.ppm === null && scorer === null
  const foreign = unjudged && formatFor(models) !== 'rstar'
  const config: SearchConfig = foreign && given !== undefined && !given.has('guidance') ? { ...asked, guidance: 'none' } : asked
  if (unjudged && scores({ strategy, config })) {
    const way = strategy === 'mcts' ? 'add --guidance none' : 'choose another --strategy'
    await refuse(
      `--model: ${models.name} has no PPM: put its folder ppm/ in place again, ${way}, let its own yes or no judge (--scorer yes-no), or choose another model.`,
    )
  }
  const { by, name, dispose } = await openJudge(options)
  const judge = scorer === null ? null : { scorer, ...(by === null ? {} : { by }) }
  return {
    mind: mindOf(models, { judge, ...(format === null ? {} : { format }) }),
    judge: name,
    config,
    dispose: async () => void (await Promise.all([models.dispose(), dispose()])),
  }
}

interface OpenJudge {
  /** Null where the policy itself judges. */
  readonly by: JudgeModel | null
  readonly name: string | null
  dispose(): Promise<void>
}

/** What --scorer reads. */
async function openJudge({ scorer, scorerModel, scorerServer }: MindOptions): Promise<OpenJudge> {
  if (scorer === null && (scorerModel !== null || scorerServer !== null))
    throw new UsageError('--scorer-model and --scorer-server: say with --scorer how it is read.')
  if (scorerServer !== null) {
    const around = surroundings(null)
    const choice = await openServer(scorerServer, scorerModel, around, 'scorer-server')
    return { by: scorer === null ? null : serverJudge(choice, scorer, around), name: serverMindName(choice), dispose: async () => {} }
  }
  const kind = scorer === null ? 'tokens' : scorerPresets[scorer].head.kind
  if (kind !== 'tokens') {
    if (scorerModel === null) throw new UsageError(`--scorer: ${scorer} has a head of its own: name the folder of its model with --scorer-model.`)
    const model = await loadHead(folderOf(scorerModel), kind)
    return { by: headJudge(model), name: model.name, dispose: () => model.dispose() }
  }
  if (scorerModel === null) return { by: null, name: null, dispose: async () => {} }
  const models = await openModels(scorerModel)
  return { by: decoderPair(models), name: models.name, dispose: () => models.dispose() }
}

/** A server as the policy, with the PPM of --model where the search asks one and no other scorer is named. */
async function openServerMind(typed: string, options: MindOptions): Promise<OpenMind> {
  const { model, scorer } = options
  const around = surroundings(null)
  const asksPpm = scores(options) && scorer === null
  if (asksPpm && model === null)
    throw new UsageError(
      '--server: a server has no PPM: name with --model the model here whose PPM is to judge, or with --scorer another way, or choose --guidance none and another --strategy than best-of-n.',
    )
  const choice = await openServer(typed, options.serverModel, around)
  const format = formatOf(options.format ?? 'few-shot-code', plainVoice)
  if (!asksPpm) {
    const { by, name, dispose } = await openJudge(options)
    const judge = scorer === null ? null : createStepScorer(scorer, by ?? serverJudge(choice, scorer, around), format)
    return { mind: serverMind(choice, format, judge, around), judge: name, dispose }
  }
  const models = await openModels(model)
  const ppm = mindOf(models).scorer
  if (ppm === null) {
    await models.dispose()
    throw new UsageError(`--model: ${model} has no PPM.`)
  }
  return { mind: serverMind(choice, format, ppm, around), judge: models.name, dispose: () => models.dispose() }
}

/** Puts what is wrong with models' files or servers into words. */
function blame(error: unknown): never {
  const explained = explainModels(error) ?? explainServer(error)
  throw explained === null ? error : new UsageError(explained)
}

const openModels = (model: string | null, domains?: readonly string[]): Promise<Models> => loadModels(folderOf(model, domains))

/** A folder anywhere, or one of `models/`. @throws UsageError when there is none. */
const folderOf = (model: string | null, domains?: readonly string[]): string =>
  model !== null && isPath(model) ? folderAt(model) : modelFolder(modelName(model, domains))

const noModel = (domains: readonly string[]): string => {
  const [only, ...others] = domains
  return only !== undefined && others.length === 0
    ? strings.problem.noModel(only)
    : `No model here knows all these kinds of problems (${domains.join(', ')}): part the file.`
}

/** Names of `models/` have no slashes. */
const isPath = (wanted: string): boolean => /[/\\]|^\.{1,2}$/.test(wanted)

/** A folder anywhere, in the hub's layout. @throws UsageError when there is none. */
function folderAt(path: string): string {
  const folder = resolve(path)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`--model: ${path} is not a folder.`)
  if (!existsSync(join(folder, CONFIG_FILE)))
    throw new UsageError(`--model: ${join(path, CONFIG_FILE)} is missing: name a folder as the hub lays it out, with ${CONFIG_FILE}, tokenizer.json and onnx/.`)
  return folder
}

/** Where a model of `models/` lies, by the name of its folder. */
export const modelFolder = (name: string): string => fileURLToPath(new URL(`${name}/`, modelsFolder))

/**
 * A folder of `models/`: the wanted one, or for null the index's default where it knows the domains of problems, else the last that does.
 * @throws UsageError when there is no such folder, or no model for all the domains.
 */
export function modelName(wanted: string | null, domains: readonly string[] = ['countdown']): string {
  const index = new URL('index.json', modelsFolder)
  if (wanted === null) {
    const path = fileURLToPath(index)
    const found = modelFor(parseIndex(parseJson(readText(path), path), path), domains)
    if (found === null) throw new UsageError(`--model: ${noModel(domains)} Name another with --model: the folder of a model in the hub's layout.`)
    return found
  }
  const folders = readdirSync(modelsFolder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  const names = folders.filter((name) => existsSync(new URL(`${name}/${CONFIG_FILE}`, modelsFolder)))
  if (names.includes(wanted)) return wanted
  if (folders.includes(wanted))
    throw new UsageError(
      `--model: models/${wanted}/${CONFIG_FILE} is missing: put the complete model folder in place again, or choose one of: ${names.join(', ')}.`,
    )
  const nearest = closestMatch(wanted, names, { maxDistance: Math.ceil(wanted.length / 3) })
  const meant = nearest === undefined ? '' : `did you mean ${nearest}? There are: `
  throw new UsageError(`--model: there is no "${wanted}" in models/; ${meant === '' ? 'there are: ' : meant}${names.join(', ') || 'none'}.`)
}
