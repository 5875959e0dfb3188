import { type Figure, intervalOf, loadFigures, type ModelFigures, type SetFigures, shareOf, tokensOf } from '../../store/experiments/figures.ts'
import { strings } from '../../strings/index.ts'
import { useShipped } from './use-shipped.ts'

const text = strings.figures
const setNames: Readonly<Record<string, string>> = text.sets

/** What each shipped model scores as the page uses it, beside other ways to spend as many tokens. */
export function FiguresPage() {
  const shipped = useShipped(loadFigures, undefined)
  if (shipped === null) return <p className="muted">{text.loading}</p>
  if ('fault' in shipped) return <p className="bad">{text.broken(shipped.fault)}</p>
  return shipped.value === null ? <p className="muted">{text.missing}</p> : <Figures models={shipped.value.models} />
}

/** The figures, once they are there. */
export function Figures({ models }: { readonly models: readonly ModelFigures[] }) {
  return (
    <div className="rounds">
      <p>{text.about}</p>
      <p>{text.fair}</p>
      {models.map((model) => (
        <section key={model.model} aria-label={model.model}>
          <h3>{model.model}</h3>
          {model.sets
            .filter(({ figures }) => figures.length > 0)
            .map((set) => (
              <SetTable key={`${set.problems} ${set.n}`} set={set} />
            ))}
        </section>
      ))}
    </div>
  )
}

function SetTable({ set }: { readonly set: SetFigures }) {
  return (
    <div className="rounds-scroll">
      <table>
        <caption>
          <b>{setNames[set.problems] ?? set.problems}</b> <span className="muted">{text.set(set)}</span>
        </caption>
        <thead>
          <tr>
            {[text.way, text.right, text.interval, text.tokens].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {set.figures.map((figure) => (
            <Row key={`${figure.kind} ${figure.budget}`} figure={figure} n={set.n} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ figure, n }: { readonly figure: Figure; readonly n: number }) {
  const { low, high } = intervalOf(figure, n)
  return (
    <tr className={figure.kind === 'search' ? 'is-round' : undefined}>
      <th scope="row">{text.ways[figure.kind](figure.budget)}</th>
      <td>{text.share(shareOf(figure, n))}</td>
      <td>{text.between(low, high)}</td>
      <td>{text.count(Math.round(tokensOf(figure)))}</td>
    </tr>
  )
}
