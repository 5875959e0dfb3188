import { modelChoice } from '../../store/model/model-choice.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Icon } from '../controls/Icon.tsx'

const text = strings.problem

/** Where the chosen model was not trained for such problems: which other a run takes, or that none here was; and which larger one could be taken. */
export function OtherModel({ domain }: { readonly domain: string }) {
  const app = useApp()
  const chosen = useAppState((state) => state.settings.model)
  const strange = useAppState((state) => state.server !== null)
  const choice = modelChoice(app, chosen, domain)
  // Of a server's model nobody knows what it can.
  if (strange) return null
  if (choice.kind === 'none')
    return (
      <p className="feedback warn">
        <Icon name="warning" />
        <span>{text.noModel(domain)}</span>
      </p>
    )
  const { larger } = choice
  if (choice.kind === 'known' && larger === null) return null
  const take = (model: string) => (
    <button type="button" className="chip" onClick={() => app.actions.changeSettings({ model })}>
      {text.takeModel(model)}
    </button>
  )
  return (
    <p className="feedback">
      <Icon name="about" />
      {choice.kind === 'other' && (
        <>
          <span>{text.otherModel(domain, choice.name, app.modelBytes(choice.name))}</span>
          {take(choice.name)}
        </>
      )}
      {larger !== null && (
        <>
          <span>{text.largerModel(larger, app.modelBytes(larger))}</span>
          {take(larger)}
        </>
      )}
    </p>
  )
}
