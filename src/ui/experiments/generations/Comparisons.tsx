import type { ComparedRow, Comparison } from '../../../evaluation/evidence/evolution-story.ts'
import type { EvolutionLine } from '../../../store/experiments/rounds.ts'
import { format, strings } from '../../../strings/index.ts'

const text = strings.generations.story
const rowNames: Readonly<Record<string, string>> = text.rows
const setNames: Readonly<Record<string, string>> = strings.rounds.sets
const classNames: Readonly<Record<string, string>> = text.classes

interface ComparisonsProps {
  readonly line: EvolutionLine
  readonly comparisons: readonly Comparison[]
}

/** The paper's tables beside what was measured here. */
export function Comparisons({ line, comparisons }: ComparisonsProps) {
  if (comparisons.length === 0) return null
  return (
    <>
      <h4>{text.beside}</h4>
      <p>
        {text.besideAbout} {text.here[line]}
      </p>
      <div className="story-tables">
        {comparisons.map((comparison) => (
          <Table key={comparison.name} comparison={comparison} />
        ))}
      </div>
    </>
  )
}

const nameOf = (row: string): string => rowNames[row] ?? row

const problemsOf = (problems: string): string => {
  if (problems === 'all') return text.training
  const name = classNames[problems]
  return name === undefined ? (setNames[problems] ?? problems) : text.trainingClass(name)
}

function Table({ comparison: { name, table, rows, of, undecided } }: { readonly comparison: Comparison }) {
  const { title, paper } = text.comparisons[name]
  return (
    <div className="story-table">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{text.column(table, paper)}</th>
            <th scope="col">{text.own}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <th scope="row">{nameOf(row.row)}</th>
              <td>{row.paper.toFixed(1)}%</td>
              <td>
                <Own row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{text.of(problemsOf(of.problems), of.n, of.budget)}</p>
      {undecided.length > 0 && <p>{text.undecided(undecided.map(([a, b]) => text.between(nameOf(a), nameOf(b))).join('; '))}</p>}
    </div>
  )
}

function Own({ row: { own } }: { readonly row: ComparedRow }) {
  if (own === null) return <span className="muted">{text.notMeasured}</span>
  const { share, seeds, interval } = own
  return (
    <>
      {format.percent(share)}{' '}
      <span className="muted">
        {text.interval(interval.low, interval.high)}
        {seeds > 1 && `, ${text.seeds(seeds)}`}
      </span>
    </>
  )
}
