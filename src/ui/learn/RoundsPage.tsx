import { useState } from 'react'
import { type EvolutionLine, evolutionFile, loadRounds, type RoundScores, type Score, type ScoreRow, type SetScores } from '../../store/experiments/rounds.ts'
import { strings } from '../../strings/index.ts'
import { LineChoice } from './LineChoice.tsx'
import { RoundsChart } from './RoundsChart.tsx'
import { useShipped } from './use-shipped.ts'

const text = strings.rounds
const setNames: Readonly<Record<string, string>> = text.sets

/** What each round of self-evolution gained, with a choice of the line of rounds. */
export function RoundsPage() {
  const [line, setLine] = useState<EvolutionLine>('countdown')
  return (
    <>
      <LineChoice line={line} onChoose={setLine} />
      <RoundsOf key={line} line={line} />
    </>
  )
}

/** What each round of one line gained, beside the baselines with the same budgets. */
export function RoundsOf({ line }: { readonly line: EvolutionLine }) {
  const shipped = useShipped(loadRounds, line)
  if (shipped === null) return <p className="muted">{text.loading}</p>
  if ('fault' in shipped) return <p className="bad">{text.broken(shipped.fault)}</p>
  return shipped.value === null ? <p className="muted">{text.missing(evolutionFile(line))}</p> : <Rounds line={line} scores={shipped.value} />
}

interface RoundsProps {
  readonly line: EvolutionLine
  readonly scores: RoundScores
}

/** The figures, once they are there. */
export function Rounds({ line, scores: { settings, budgets, sets } }: RoundsProps) {
  return (
    <div className="rounds">
      <p>
        {text.about} {text.start[line]}
      </p>
      <p>{text.fair[line]}</p>
      {sets.map((set) => (
        <SetFigures key={`${set.problems} ${set.n}`} set={set} budgets={budgets} />
      ))}
      <p className="muted">{text.settings(settings)}</p>
    </div>
  )
}

function SetFigures({ set, budgets }: { readonly set: SetScores; readonly budgets: readonly number[] }) {
  const name = setNames[set.problems] ?? set.problems
  return (
    <section aria-label={name}>
      <h3>
        {name} <span className="muted">{text.set(set.problems, set.n)}</span>
      </h3>
      <RoundsChart label={text.chart(name)} rows={set.rows} budgets={budgets} />
      <div className="rounds-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.strategy}</th>
              {budgets.map((budget) => (
                <th key={budget} scope="col">
                  {text.column(budget)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {set.rows.map((row) => (
              <tr key={nameOf(row)} className={'round' in row.of ? 'is-round' : undefined}>
                <th scope="row">{nameOf(row)}</th>
                {row.scores.map((score, i) => (
                  <td key={budgets[i]}>
                    <Share score={score} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {set.greedy !== null && <p className="muted">{text.greedy(set.greedy.share)}</p>}
    </section>
  )
}

const nameOf = ({ of }: ScoreRow): string => ('round' in of ? text.search(of.round) : text.baselines[of.baseline])

function Share({ score }: { readonly score: Score | null }) {
  if (score === null) return null
  return (
    <>
      {text.score(score.share, score.spread)} <span className="muted">{text.tokens(Math.round(score.tokens))}</span>
    </>
  )
}
