import type { Tree } from '../../core/tree.ts'
import { figuresOf } from '../../insight/figures.ts'
import { isVerified } from '../../store/claim.ts'
import { modelTitle } from '../../store/model-names.ts'
import { chosenAnswer } from '../../store/result.ts'
import type { EngineState, RunState } from '../../store/state.ts'
import { isActive, type LoadingPart } from '../../store/state.ts'
import { engineNoteText, strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { Icon } from '../Icon.tsx'
import { Term } from '../learn/Term.tsx'

const text = strings.run
const parts: readonly LoadingPart[] = ['tokenizer', 'policy', 'ppm', 'python']

/** Progress of the run or of the loading, speeds, and what the search runs on. */
export function StatusBar() {
  return (
    <section className="status" aria-label={strings.run.statusLabel}>
      <Progress />
      <EngineLine />
    </section>
  )
}

function Progress() {
  usePanelVersion()
  const { live } = useApp()
  const run = useAppState((state) => state.run)
  const engine = useAppState((state) => state.engine)
  // How far the search is, whatever moment of it is in view.
  const tree = live.head
  const figures = figuresOf(tree)
  const recorded = run.status === 'recorded'
  const started = run.status !== 'idle' && run.status !== 'loading' && tree.size > 0
  const loading = engine.status === 'loading'
  return (
    <div className={`status-run is-${run.status}`}>
      <span className="status-word">
        <span className="status-dot" aria-hidden="true" />
        {statusWord(run, engine.status, tree.done?.reason ?? null)}
      </span>
      <AnswerLink tree={tree} shown={run.status === 'finished'} />
      {loading && !started ? (
        <progress className="bar" aria-label={strings.engine.loading} {...loadedShare(engine)} />
      ) : (
        <progress className="bar" aria-label={text.progress} value={started ? figures.rollouts : 0} max={Math.max(1, figures.planned)} />
      )}
      {started && (
        <span className="status-numbers">
          <Term name="rollout">{text.rollouts(figures.rollouts, figures.planned)}</Term>
          <span>{text.nodes(figures.nodes)}</span>
          <Term name="token">{text.tokens(figures.policyTokens)}</Term>
          {!recorded && <span>{text.tokensPerSecond(run.stats.tokensPerSecond)}</span>}
          {!recorded && <span>{text.rolloutsPerSecond(run.stats.rolloutsPerSecond)}</span>}
          {run.stats.seconds > 0 && <span>{text.elapsed(run.stats.seconds)}</span>}
          {run.status === 'running' && awaitsPython(tree, run.stats.seconds) && <strong>{strings.engine.pythonStarting}</strong>}
        </span>
      )}
      {!started && loading && <LoadingParts engine={engine} />}
    </div>
  )
}

/** Names the answer where its panel stands below the tree, out of sight: style sheets show it on narrow pages only. */
function AnswerLink({ tree, shown }: { readonly tree: Tree; readonly shown: boolean }) {
  const answer = shown ? chosenAnswer(tree) : null
  if (answer === null) return null
  return (
    <a className="status-answer" href="#result-title">
      {strings.result.final}: <strong>{strings.answers.named(answer, isVerified(tree, answer))}</strong>
    </a>
  )
}

/** The first candidates are there, but none has run for a while: Python is still starting. */
const awaitsPython = (tree: Tree, seconds: number): boolean =>
  seconds > 1 && tree.rollouts === 0 && tree.size > 1 && tree.runs.slice(0, tree.size).every((ran) => ran === null)

function statusWord(run: RunState, engine: EngineState['status'], reason: keyof typeof text.reasons | null): string {
  if (run.stopping && isActive(run.status)) return text.status.stopping
  if (run.status === 'running' && run.pace === 'pause') return text.status.pausing
  if (run.status === 'idle' && engine === 'loading') return strings.engine.loading
  if (run.status === 'idle' && engine === 'error') return strings.engine.failed
  if (run.status === 'finished' && reason !== null) return `${text.status.finished}: ${text.reasons[reason]}`
  return text.status[run.status]
}

/** Share of all bytes when every part has said how many it has; otherwise the bar only shows that something goes on. */
function loadedShare({ parts: known }: EngineState): { value?: number; max?: number } {
  const sizes = parts.flatMap((part) => known[part] ?? [])
  const total = sizes.reduce((sum, size) => sum + (size.total ?? Number.NaN), 0)
  if (sizes.length < parts.length || !(total > 0)) return {}
  return { value: sizes.reduce((sum, { loaded }) => sum + loaded, 0), max: total }
}

function LoadingParts({ engine }: { readonly engine: EngineState }) {
  const isDone = (part: LoadingPart) => {
    const { loaded, total } = engine.parts[part] ?? { loaded: 0, total: null }
    return total !== null && loaded >= total
  }
  return (
    <ul className="status-parts">
      {parts.map((part) => {
        const progress = engine.parts[part]
        const name = strings.engine.parts[part]
        return (
          <li key={part} className={isDone(part) ? 'done' : undefined}>
            {isDone(part) ? strings.engine.partDone(name) : strings.engine.part(name, progress?.loaded ?? 0, progress?.total ?? null)}
          </li>
        )
      })}
      {parts.every(isDone) && <li>{strings.engine.starting}</li>}
    </ul>
  )
}

function EngineLine() {
  const { backend, model, loadSeconds, status } = useAppState((state) => state.engine)
  const cache = useAppState((state) => state.run.stats.cache)
  const offline = useAppState((state) => state.offline)
  if (status !== 'ready' || backend === null || model === null) return null
  const { kind, threads, adapter, recorded, notes } = backend
  const name = strings.engine.backends[kind]
  return (
    <p className="engine">
      <span className="engine-badge" title={adapter ?? undefined}>
        {name}, {kind === 'webgpu' ? strings.engine.steps(recorded ?? false) : strings.engine.threads(threads)}
      </span>
      <span title={loadSeconds === null ? undefined : strings.engine.loadedIn(loadSeconds)}>
        {modelTitle(model.name)} · {strings.engine.memory(model.bytes)}
      </span>
      {cache && <span>{strings.engine.prefixes(cache)}</span>}
      {offline && <span title={strings.engine.offlineHelp}>{strings.engine.offline}</span>}
      {!model.hasPpm && <span>{strings.engine.noPpm}</span>}
      {notes.length > 0 && (
        <span className="engine-note">
          <Icon name="warning" />
          {engineNoteText(notes)}
        </span>
      )}
    </p>
  )
}
