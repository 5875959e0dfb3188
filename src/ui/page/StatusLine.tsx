import { useId } from 'react'
import type { Tree } from '../../core/tree.ts'
import { type Figures, figuresOf } from '../../insight/figures.ts'
import { emptyRun } from '../../store/run/receive.ts'
import { modelTitle } from '../../store/settings/model-names.ts'
import type { EngineState, RunState } from '../../store/state.ts'
import { isActive, type LoadingPart } from '../../store/state.ts'
import { engineNoteText, strings } from '../../strings/index.ts'
import type { ServerPolicy } from '../../worker/protocol.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { useDisclosure } from '../controls/disclosure.ts'
import { Icon } from '../controls/Icon.tsx'
import { Term } from '../learn/Term.tsx'

const text = strings.run
/** What is loaded into this machine: beside a server that is Python alone. */
const partsOf = (server: ServerPolicy | null): readonly LoadingPart[] => (server === null ? ['tokenizer', 'policy', 'ppm', 'python'] : ['python'])

/** How far run or loading are, in one line; it opens onto all numbers, and what the search runs on. */
export function StatusLine() {
  const { open, toggle, frame, opener } = useDisclosure()
  const id = useId()
  usePanelVersion()
  const { live } = useApp()
  const opening = useAppState((state) => state.opening === 'shown')
  const shown = useAppState((state) => state.run)
  // While the page opens with a recording, it tells how far the models are.
  const run = opening ? emptyRun : shown
  const engine = useAppState((state) => state.engine)
  const parts = partsOf(useAppState((state) => state.server))
  // How far the search is, whatever moment of it is in view.
  const tree = live.head
  const figures = figuresOf(tree)
  const started = run.status !== 'idle' && run.status !== 'loading' && tree.size > 0
  const loading = engine.status === 'loading'
  const slow = run.status === 'running' && awaitsPython(tree, run.stats.seconds)
  return (
    <section className="status" aria-label={strings.run.statusLabel}>
      <div ref={frame} className={`status-run is-${run.status}`}>
        <button ref={opener} type="button" className="status-line" aria-expanded={open} aria-controls={id} title={text.glance} onClick={toggle}>
          <span className="status-word">
            <span className="status-dot" aria-hidden="true" />
            {statusWord(run, engine.status, tree.done?.reason ?? null)}
          </span>
          {slow && <strong>{strings.engine.pythonStarting}</strong>}
          {started && <span className="status-brief">{text.rollouts(figures.rollouts, figures.planned)}</span>}
          {started && isActive(run.status) && <span className="status-brief status-speed">{text.tokensPerSecond(run.stats.tokensPerSecond)}</span>}
        </button>
        {loading && !started ? (
          <progress className="bar" aria-label={strings.engine.loading} {...loadedShare(engine, parts)} />
        ) : (
          <progress className="bar" aria-label={text.progress} value={started ? figures.rollouts : 0} max={Math.max(1, figures.planned)} />
        )}
        <div id={id} className="sheet glance" hidden={!open}>
          {started && <Numbers figures={figures} run={run} />}
          {!started && loading && <LoadingParts engine={engine} parts={parts} />}
          {engine.status === 'error' && <p>{strings.engine.failed}</p>}
          <EngineLine />
        </div>
      </div>
    </section>
  )
}

function Numbers({ figures, run }: { readonly figures: Figures; readonly run: RunState }) {
  const recorded = run.status === 'recorded'
  return (
    <p className="status-numbers">
      <Term name="rollout">{text.rollouts(figures.rollouts, figures.planned)}</Term>
      <span>{text.nodes(figures.nodes)}</span>
      <Term name="token">{text.tokens(figures.policyTokens)}</Term>
      {!recorded && <span>{text.tokensPerSecond(run.stats.tokensPerSecond)}</span>}
      {!recorded && <span>{text.rolloutsPerSecond(run.stats.rolloutsPerSecond)}</span>}
      {run.stats.seconds > 0 && <span>{text.elapsed(run.stats.seconds)}</span>}
    </p>
  )
}

/** The first candidates are there, but none has run for a while: Python is still starting. */
const awaitsPython = (tree: Tree, seconds: number): boolean =>
  seconds > 1 && tree.rollouts === 0 && tree.size > 1 && tree.runs.slice(0, tree.size).every((ran) => ran === null)

function statusWord(run: RunState, engine: EngineState['status'], reason: keyof typeof text.reasons | null): string {
  if (run.stopping && isActive(run.status)) return text.status.stopping
  if (run.status === 'running' && run.pace === 'pause') return text.status.pausing
  if (run.status === 'idle' && engine === 'loading') return strings.engine.loading
  if (run.status === 'idle' && engine === 'error') return strings.engine.notLoaded
  if (run.status === 'finished' && reason !== null) return `${text.status.finished}: ${text.reasons[reason]}`
  return text.status[run.status]
}

/** Share of all bytes when every part has said how many it has; otherwise the bar only shows that something goes on. */
function loadedShare({ parts: known }: EngineState, parts: readonly LoadingPart[]): { value?: number; max?: number } {
  const sizes = parts.flatMap((part) => known[part] ?? [])
  const total = sizes.reduce((sum, size) => sum + (size.total ?? Number.NaN), 0)
  if (sizes.length < parts.length || !(total > 0)) return {}
  return { value: sizes.reduce((sum, { loaded }) => sum + loaded, 0), max: total }
}

function LoadingParts({ engine, parts }: { readonly engine: EngineState; readonly parts: readonly LoadingPart[] }) {
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
        {kind === 'server' ? name : `${name}, ${kind === 'webgpu' ? strings.engine.steps(recorded ?? false) : strings.engine.threads(threads)}`}
      </span>
      <span title={loadSeconds === null ? undefined : strings.engine.loadedIn(loadSeconds)}>
        {model.bytes === null ? modelTitle(model.name) : `${modelTitle(model.name)} · ${strings.engine.memory(model.bytes)}`}
      </span>
      {cache && <span>{strings.engine.prefixes(cache)}</span>}
      {offline && <span title={strings.engine.offlineHelp}>{strings.engine.offline}</span>}
      {model.scorer === null && <span>{strings.engine.noPpm}</span>}
      {model.scorer !== null && model.scorer.kind !== 'ppm' && <span>{strings.manner.judged(model.scorer.kind)}</span>}
      {notes.length > 0 && (
        <span className="engine-note">
          <Icon name="warning" />
          {engineNoteText(notes)}
        </span>
      )}
    </p>
  )
}
