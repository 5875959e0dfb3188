import { endingOf, waysOn } from '../../insight/ending.ts'
import { unavailable } from '../../store/run/hands.ts'
import { isActive } from '../../store/state.ts'
import { isVerified } from '../../store/view/claim.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { mainControlId } from '../problem/RunControls.tsx'

const text = strings.ending

/** Why the search on show has ended, and buttons that let it go on with its tree. Nothing while it goes on, or while the view is at an earlier moment. */
export function Ending() {
  const { live, store, actions } = useApp()
  usePanelVersion()
  useAppState((state) => state.engine)
  const status = useAppState((state) => state.run.status)
  const following = useAppState((state) => state.time.following)
  const { head } = live
  const ending = endingOf(head)
  if (ending === null || !following || isActive(status)) return null
  const verified = ending.code === 'first-answer' && ending.values.answer !== null && isVerified(head, ending.values.answer)
  const why = unavailable(store.getState(), live)
  const closed = why === null ? null : strings.hands.unavailable[why](head.model)
  return (
    <div className="ending">
      <p>{text.told(ending, verified)}</p>
      <fieldset className="ending-ways">
        <legend className="visually-hidden">{text.label}</legend>
        {waysOn(head).map((on) => {
          const go = () => {
            // The buttons go as the search goes on.
            document.getElementById(mainControlId)?.focus()
            actions.hands.ask({ kind: 'reconfigure', change: on.change })
          }
          return (
            <button
              key={on.code}
              type="button"
              className="control small"
              title={closed ?? text.wayHint(on)}
              aria-disabled={closed !== null}
              onClick={closed === null ? go : undefined}
            >
              {text.wayLabel(on)}
            </button>
          )
        })}
      </fieldset>
    </div>
  )
}
