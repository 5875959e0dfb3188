import { modelChoice } from '../../store/model-choice.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Icon } from '../Icon.tsx'

const text = strings.problem

/** Where the chosen model does not know a question's family: which one does, or that none here does. */
export function OtherModel({ family }: { readonly family: string }) {
  const app = useApp()
  const chosen = useAppState((state) => state.settings.model)
  const strange = useAppState((state) => state.server !== null)
  const choice = modelChoice(app, chosen, family)
  // Of a server's model nobody knows what it can.
  if (strange || choice.kind === 'known') return null
  return (
    <p className="feedback warn">
      <Icon name="warning" />
      <span>{choice.kind === 'none' ? text.noModel(family) : text.otherModel(family)}</span>
      {choice.kind === 'other' && (
        <button type="button" className="chip" onClick={() => app.actions.changeSettings({ model: choice.name })}>
          {text.takeModel(choice.name)}
        </button>
      )}
    </p>
  )
}
