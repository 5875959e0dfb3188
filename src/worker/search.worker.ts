import type { SearchEvent } from '../core/events.ts'
import { Failure } from '../core/failure.ts'
import { continueSearch, runSearch } from '../core/search.ts'
import { runContest } from '../evaluation/contest/contest.ts'
import { formatOf } from '../format/registry.ts'
import { plainVoice } from '../format/voice.ts'
import { loadFault } from '../models/faults/load-fault.ts'
import { loadModels, type WebModels } from '../models/loading/web.ts'
import type { JudgeChoice, Manner } from '../models/minds/manner.ts'
import { formatFor, type Mind, mindOf } from '../models/minds/mind.ts'
import { decoderPair } from '../models/score/decoder-pair.ts'
import { scorerPresets } from '../models/score/description.ts'
import { headJudge } from '../models/score/head-judge.ts'
import { createStepScorer, type JudgeModel } from '../models/score/step-scorer.ts'
import { tryScorer } from '../models/score/trial.ts'
import { serverJudge, serverMind } from '../models/server/server-mind.ts'
import { surroundings } from '../models/server/surroundings.ts'
import { loadHead } from '../models/web-head.ts'
import { type Logged, loggedProblem, named, type PoseResult, parseProblem, type QuestionFailure } from '../problems/index.ts'
import type { Wheel } from '../problems/types.ts'
import { createBrowserInterpreter } from '../python/browser.ts'
import type { PooledInterpreter } from '../python/pool.ts'
import { stoppedBy } from '../python/stopped-by.ts'
import { createEnvironment, type ProposalCost } from '../search/environment.ts'
import { unlawfulStepOf } from '../search/lawful.ts'
import { settingsFor } from '../search/settings.ts'
import { warmUp } from '../search/warm-up.ts'
import type { FromWorker, ModelInfo, ServerPolicy, ToWorker } from './protocol.ts'
import type { WatchRequest } from './pulse.ts'
import { createService, type Engine, type LoadMessage, type ServiceDeps } from './service.ts'

/** Wall-clock limit of one program; a step of a number puzzle takes well under a millisecond. */
const pythonTimeoutMs = 2000

/** Larger models compute for seconds what a first search waits for in smaller ones, which is too much for what may never be asked. */
const mostBytesWarmed = 32 * 2 ** 20

/** Other tokens that the log tells of where the policy was not sure. */
const keptAlternatives = 3

const post = (message: FromWorker) => self.postMessage(message)

/** Lets messages in: a message to oneself comes after those that already wait, and unlike timers is not slowed down. */
const channel = new MessageChannel()
const breathing: (() => void)[] = []
channel.port1.onmessage = () => breathing.shift()?.()
const breathe = () =>
  new Promise<void>((resolve) => {
    breathing.push(resolve)
    channel.port2.postMessage(null)
  })

type OpenMind = Pick<Engine, 'backend' | 'model' | 'prefixes'> & { readonly mind: Mind }

type ModelRequest = Pick<LoadMessage, 'model' | 'backend' | 'base'>

const openWeights = ({ model, backend, base }: ModelRequest, onProgress: Parameters<ServiceDeps['load']>[1]): Promise<WebModels> =>
  loadModels({
    base,
    model,
    backend,
    onProgress: (progress) => onProgress({ type: 'loading', ...progress }),
    onBackend: (moved) => post({ type: 'backend', backend: moved }),
  })

const around = surroundings({ origin: self.location.origin, isolated: self.crossOriginIsolated })

/** What a judge reads: another model here, or a server's; null for the policy itself. */
async function openJudge({ scorer, model, server }: JudgeChoice, request: Omit<ModelRequest, 'model'>): Promise<JudgeModel | null> {
  if (server !== null) return serverJudge(server, scorer, around)
  if (model === null) return null
  // Its parts have the names of the policy's, and would be told as those.
  const { kind } = scorerPresets[scorer].head
  return kind === 'tokens' ? decoderPair(await loadModels({ ...request, model })) : headJudge(await loadHead({ ...request, model }, kind))
}

const toldOf = async ({ scorer }: Mind): Promise<ModelInfo['scorer']> =>
  scorer === null ? null : { kind: scorer.kind, trial: scorer.kind === 'ppm' ? null : await tryScorer(scorer) }

async function openModels(request: ModelRequest, { format, judge: choice }: Manner, onProgress: Parameters<ServiceDeps['load']>[1]): Promise<OpenMind> {
  const models = await openWeights(request, onProgress)
  const { name, policy, ppm } = models
  // Those that are trained on a format cannot be asked in another.
  const foreign = ppm === null && formatFor(models) !== 'rstar'
  const by = choice === null || !foreign ? null : await openJudge(choice, request)
  const judge = choice === null || !foreign ? null : { scorer: choice.scorer, ...(by === null ? {} : { by }) }
  const mind = mindOf(models, { alternatives: keptAlternatives, judge, ...(format === null || !foreign ? {} : { format }) })
  return {
    mind,
    backend: models.backend,
    prefixes: () => policy.stats?.() ?? null,
    model: { name, bytes: policy.bytes + (ppm?.bytes ?? 0), scorer: await toldOf(mind) },
  }
}

/** A server's model is neither loaded nor, unless it judges, asked before the first step. */
async function openServer({ choice, format: id }: ServerPolicy, judge: JudgeChoice | null, request: Omit<ModelRequest, 'model'>): Promise<OpenMind> {
  const format = formatOf(id, plainVoice)
  const by = judge && ((await openJudge(judge, request)) ?? serverJudge(choice, judge.scorer, around))
  const mind = serverMind(choice, format, judge && by && createStepScorer(judge.scorer, by, format), around)
  return {
    mind,
    backend: { kind: 'server', threads: 0, adapter: null, notes: [] },
    model: { name: mind.name, bytes: null, scorer: await toldOf(mind) },
  }
}

const load: ServiceDeps['load'] = async ({ model, backend, server, manner, base }, onProgress): Promise<Engine> => {
  let pythonBytes = 0
  const interpreter = createBrowserInterpreter({
    baseUrl: base,
    timeoutMs: pythonTimeoutMs,
    onProgress(loaded, total) {
      pythonBytes = loaded
      onProgress({ type: 'loading', what: 'python', loaded, total })
    },
  })
  let withPackages: PooledInterpreter | null = null
  /** Packages take seconds to load and much memory: an interpreter has them only once a question needs them. */
  const interpreterFor = (packages: readonly Wheel[]): PooledInterpreter => {
    if (packages.length === 0) return interpreter
    withPackages ??= createBrowserInterpreter({ baseUrl: base, timeoutMs: pythonTimeoutMs, packages })
    return withPackages
  }
  const python = interpreter.ready.then(() => onProgress({ type: 'loading', what: 'python', loaded: pythonBytes, total: pythonBytes }))
  try {
    // Python may fail while the models still load; it is heard of through `rest`.
    python.catch(() => {})
    const { mind, ...opened } = await (server === null
      ? openModels({ model, backend, base }, manner, onProgress)
      : openServer(server, manner.judge, { backend, base }))
    // Who asks for WebGPU may have a software adapter, which takes seconds for a token.
    const isQuick = backend !== 'webgpu' && opened.model.bytes !== null && opened.model.bytes <= mostBytesWarmed
    return {
      ...opened,
      rest: python,
      ...(isQuick && { warmUp: (signal) => warmUp(mind, interpreter, signal) }),
      contest: (request, hooks) =>
        runContest(
          request,
          (question) => {
            const { posed } = posedOf(parseProblem(question))
            const parts = { posed, mind, interpreter: stoppedBy(hooks.signal, interpreterFor(posed.wheels ?? [])) }
            return { posed, environment: createEnvironment(parts), model: mind.name }
          },
          hooks,
        ),
      async search({ question, config, from }, hooks) {
        const { posed } = posedOf(from === null ? parseProblem(question) : loggedProblem(problemOf(question, from.events)))
        /** By the list of a first candidate's tokens, which the log keeps as it is. */
        const costs = new WeakMap<object, ProposalCost>()
        const environment = createEnvironment({
          posed,
          mind,
          interpreter: stoppedBy(hooks.signal, interpreterFor(posed.wheels ?? [])),
          onCost: ([first], cost) => first && costs.set(first.tokens, cost),
        })
        const onEvent = (event: SearchEvent) => {
          hooks.onEvent(event)
          const first = event.type === 'expand' ? event.candidates[0] : undefined
          const cost = first && costs.get(first.tokens)
          if (first && cost) hooks.onCost({ first: first.id, ...cost })
        }
        const guidance = mind.scorer === null ? 'none' : config.guidance
        const input = {
          ...posed.logged,
          model: mind.name,
          config: settingsFor(posed, { ...config, guidance }),
        }
        await (from === null ? runSearch(environment, input, { ...hooks, onEvent }) : continueSearch(environment, from.events, { ...hooks, onEvent }))
      },
    }
  } catch (error) {
    await interpreter.dispose()
    throw error
  }
}

/** @throws Failure where the question cannot be read. */
function posedOf(parsed: PoseResult): Extract<PoseResult, { readonly ok: true }> {
  if (!parsed.ok) throw new Failure({ code: 'question-unread', values: { refusal: named(parsed.refusal) } } satisfies QuestionFailure)
  return parsed
}

/** The problem of a log that goes on: its question, with the family and the data that it names. */
const problemOf = (question: string, events: readonly SearchEvent[]): Logged => {
  const start = events.find((event) => event.type === 'start')
  return { question, family: start?.family ?? '', data: start?.question === question ? (start.data ?? null) : null }
}

const service = createService({
  post,
  load,
  breathe,
  now: () => performance.now(),
  refuse(question) {
    const parsed = parseProblem(question)
    return parsed.ok ? null : parsed.refusal
  },
  distrust(question, { events }) {
    const parsed = loggedProblem(problemOf(question, events))
    return parsed.ok ? unlawfulStepOf(parsed.posed, events) : null
  },
  faultOf: loadFault,
})

/** A nested worker starts only while this one is at rest, so it comes before anything that computes. */
function startPulse(port: MessagePort): void {
  // Without it the page only needs longer to notice that this worker is gone.
  try {
    const nested = new Worker(new URL('./pulse.worker.ts', import.meta.url), { type: 'module', name: 'pulse' })
    nested.onerror = (event) => event.preventDefault()
    nested.postMessage(port, [port])
  } catch {
    port.close()
  }
}

self.onmessage = ({ data }: MessageEvent<ToWorker | WatchRequest>) => {
  if (data.type === 'watch') startPulse(data.pulse)
  else service.handle(data)
}
