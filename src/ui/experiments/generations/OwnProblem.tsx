import { useId, useState } from 'react'
import { generationsOf, roundOf } from '../../../store/experiments/generation-models.ts'
import { generationDomains, readQuestion, surprise } from '../../../store/experiments/generations.ts'
import { strings } from '../../../strings/index.ts'
import { useApp, useAppState } from '../../app-context.ts'

const text = strings.generations

/** A problem of a person's own, searched by one model after the other: by one alone where a kind of problems has no more rounds yet. */
export function OwnProblem({ running }: { readonly running: boolean }) {
  const app = useApp()
  const { generations } = app
  const asked = useAppState((state) => state.question)
  const [own, setOwn] = useState<string | null>(null)
  const id = useId()
  const question = own ?? asked
  const domain = readQuestion(question)
  const models = domain === null ? [] : generationsOf(app, domain)
  return (
    <div className="generations-own">
      <label htmlFor={id}>{text.question}</label>
      <input id={id} type="text" value={question} onChange={({ target }) => setOwn(target.value)} />
      {generationDomains(app).map((kind) => (
        <button key={kind} type="button" className="control" onClick={() => setOwn(surprise(kind, app.randomSeed()))}>
          {text.another(kind)}
        </button>
      ))}
      {running ? (
        <button type="button" className="control" onClick={() => generations.stop()}>
          {text.stop}
        </button>
      ) : (
        <button type="button" className="control primary" disabled={models.length === 0} onClick={() => generations.run(question)}>
          {models.length === 1 ? text.runOne(roundOf(models[0] ?? '') ?? 1) : text.run}
        </button>
      )}
      <p className="field-help">{domain === null ? text.unreadable : helpOf(models)}</p>
    </div>
  )
}

const helpOf = (models: readonly string[]): string => {
  const [only] = models
  if (only === undefined) return text.noRounds
  return models.length === 1 ? text.oneRound(only, roundOf(only) ?? 1) : text.liveHelp(models.length)
}
