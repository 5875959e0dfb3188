import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { draftOf, lastOwnStep, rolloutsByHand } from '../../store/run/hands.ts'
import { stepLabel } from '../../store/view/step-label.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { Verdict } from './Verdict.tsx'

const text = strings.hands.editor

/** Where a person writes a step below a node. It stays open until the step is kept, and says what is wrong with it. */
export function StepDialog() {
  const { actions } = useApp()
  const writing = useAppState((state) => state.hands.writing)
  const close = () => actions.hands.write(null)
  return (
    <Dialog open={writing !== null} onClose={close} title={text.title} closeLabel={text.close} className="dialog step-dialog">
      {writing !== null && <StepForm key={writing} node={writing} onClose={close} />}
    </Dialog>
  )
}

/** `asked`: the step is with the search. A node: what became of the step, which was discarded. `lost`: the search never came to it. */
type Standing = 'writing' | 'asked' | 'lost' | { readonly discarded: NodeId }

function StepForm({ node, onClose }: { readonly node: NodeId; readonly onClose: () => void }) {
  const { live, actions } = useApp()
  const pending = useAppState((state) => state.hands.pending.length)
  const obstacle = useAppState((state) => state.hands.obstacle)
  const [draft] = useState(() => draftOf(live.head, node))
  const [code, setCode] = useState(draft.text)
  const [final, setFinal] = useState(draft.final)
  const [goOn, setGoOn] = useState(true)
  const [standing, setStanding] = useState<Standing>('writing')
  const id = useId()
  const waits = standing === 'asked'

  useEffect(() => {
    if (standing !== 'asked' || pending > 0) return
    const own = obstacle === null ? lastOwnStep(live.events) : null
    if (own === null) setStanding('lost')
    else if (live.head.prunes.has(own)) setStanding({ discarded: own })
    else onClose()
  }, [standing, pending, obstacle, live, onClose])

  const add = () => {
    if (waits) return
    const written = code.endsWith('\n') ? code : `${code}\n`
    setStanding('asked')
    actions.hands.ask({ kind: 'step', node, text: written, final, rollouts: goOn ? rolloutsByHand : 0 })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    add()
  }
  return (
    <form
      className="step-form"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <p className="muted">{placeOf(live.head, node)}</p>
      <label htmlFor={id}>{text.field}</label>
      <textarea
        id={id}
        className="step-code"
        rows={5}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={code}
        aria-invalid={typeof standing === 'object'}
        aria-describedby={`${id}-help ${id}-verdict`}
        onChange={(event) => setCode(event.target.value)}
        onKeyDown={press}
      />
      <p className="field-help" id={`${id}-help`}>
        {text.help}
      </p>
      <label className="check">
        <input type="checkbox" checked={final} aria-describedby={`${id}-final`} onChange={(event) => setFinal(event.target.checked)} />
        {text.final}
      </label>
      <p className="field-help" id={`${id}-final`}>
        {text.finalHelp}
      </p>
      <label className="check">
        <input type="checkbox" checked={goOn} onChange={(event) => setGoOn(event.target.checked)} />
        {text.goOn(rolloutsByHand)}
      </label>
      <div id={`${id}-verdict`} aria-live="polite">
        {waits && <p className="muted">{text.running}</p>}
        {standing === 'lost' && <p className="bad">{obstacle === null ? text.lost : strings.hands.obstacles[obstacle]}</p>}
        {typeof standing === 'object' && <Verdict node={standing.discarded} onClose={onClose} />}
      </div>
      <div className="step-actions">
        <button type="submit" className="control primary" aria-disabled={waits} aria-keyshortcuts="Control+Enter">
          {text.add}
        </button>
        <span className="muted">{text.keys}</span>
      </div>
    </form>
  )
}

/** The step that the one to write comes after, and the numbers it left. */
function placeOf(tree: Tree, node: NodeId): string {
  if ((tree.parent[node] ?? -1) < 0) return tree.question
  const { title, result } = stepLabel(tree.texts[node]?.text ?? '', tree.runs[node]?.output ?? '')
  return result === '' ? text.after(title) : `${text.after(title)}; ${text.left(result)}`
}
