import { canGoOn } from '../../store/run/hands.ts'
import { modelFaultText, strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Icon } from '../controls/Icon.tsx'
import type { PartName } from '../parts.ts'
import { linkProblemsText } from './link-problems.ts'

/** What went wrong and what to do: loading, restarts, failed runs, parts of a link. */
export function Notices() {
  const { actions, live, store } = useApp()
  const engine = useAppState((state) => state.engine)
  const run = useAppState((state) => state.run)
  const linkProblems = useAppState((state) => state.linkProblems)
  const forgetful = useAppState((state) => state.forgetful)
  const text = strings.engine
  const failed = run.status === 'error' && (run.message !== null || run.lost !== null)
  const { error, fault } = engine
  return (
    <>
      {engine.status === 'error' && (error !== null || fault !== null) && (
        <section className="notice bad" aria-label={text.failed}>
          <Icon name="warning" />
          <p>
            <strong>{text.failed}.</strong> {fault !== null && text.faults[fault.code](fault.values.detail)}
            {fault === null &&
              error !== null &&
              (error.fault === null ? `${strings.failure(error.failure)} ${text.defaultAction}` : modelFaultText(error.fault))}
          </p>
          <button type="button" className="control" onClick={actions.retry}>
            {text.retry}
          </button>
        </section>
      )}
      {engine.stalled && engine.status === 'loading' && (
        <section className="notice warn" aria-label={text.stalled}>
          <Icon name="warning" />
          <p>{text.stalled}</p>
          <button type="button" className="control" onClick={actions.retry}>
            {text.retry}
          </button>
        </section>
      )}
      {engine.restarted !== null && !failed && (
        <Dismissible label={text.restarted[engine.restarted.cause]} onDismiss={actions.dismissRestart}>
          {text.restarted[engine.restarted.cause]} {strings.said(engine.restarted.detail)} {engine.restarted.runLost && text.restartedLost}
        </Dismissible>
      )}
      {failed && (
        <section className="notice bad" aria-label={strings.run.status.error}>
          <Icon name="warning" />
          <p>
            <strong>{strings.run.status.error}.</strong> {run.message} {engine.restarted !== null && text.restarted[engine.restarted.cause]}{' '}
            {run.lost !== null && strings.run.lost(run.lost.nodes)}
          </p>
          {canGoOn(store.getState(), live) && (
            <button type="button" className="control" onClick={actions.hands.goOn}>
              {strings.run.goOn}
            </button>
          )}
        </section>
      )}
      {forgetful && (
        <Dismissible label={strings.storage.title} onDismiss={actions.dismissForgetful}>
          <strong>{strings.storage.title}.</strong> {strings.storage.forgets}
        </Dismissible>
      )}
      {linkProblems.length > 0 && (
        <Dismissible label={strings.link.title} onDismiss={actions.dismissLinkProblems}>
          <strong>{strings.link.title}.</strong> {linkProblemsText(linkProblems)}
        </Dismissible>
      )}
    </>
  )
}

/** Says that a part of the page could not be had, and what to do. */
export function MissingPart({ name, onDismiss }: { readonly name: PartName; readonly onDismiss: () => void }) {
  const text = strings.view
  return (
    <Dismissible label={text.missing[name]} onDismiss={onDismiss} role="alert">
      <strong>{text.missing[name]}.</strong> {text.missingAdvice}
    </Dismissible>
  )
}

interface DismissibleProps {
  readonly label: string
  readonly onDismiss: () => void
  /** An alert is spoken at once. */
  readonly role?: 'alert'
  readonly children: React.ReactNode
}

function Dismissible({ label, onDismiss, role, children }: DismissibleProps) {
  return (
    <section className="notice warn" aria-label={label} role={role}>
      <Icon name="warning" />
      <p>{children}</p>
      <button type="button" className="quiet" onClick={onDismiss} aria-label={strings.engine.dismiss}>
        <Icon name="close" />
      </button>
    </section>
  )
}
