import { useEffect, useState } from 'react'
import { DocumentError } from '../../schema/fault.ts'
import { loadRounds, type RoundScores, type Score, type ScoreRow, type SetScores } from '../../store/experiments/rounds.ts'
import { strings } from '../../strings/index.ts'
import { RoundsChart } from './RoundsChart.tsx'

const text = strings.rounds
const setNames: Readonly<Record<string, string>> = text.sets

type Loaded = { readonly scores: RoundScores | null } | { readonly fault: string }

/** What each round of self-evolution gained, beside the baselines with the same budgets. */
export function RoundsPage() {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    let wanted = true
    const show = (what: Loaded) => wanted && setLoaded(what)
    loadRounds().then(
      (scores) => show({ scores }),
      (error: unknown) => show({ fault: error instanceof DocumentError ? strings.fileFault(error.file, error.fault) : String(error) }),
    )
    return () => {
      wanted = false
    }
  }, [])
  if (loaded === null) return <p className="muted">{text.loading}</p>
  if ('fault' in loaded) return <p className="bad">{text.broken(loaded.fault)}</p>
  return loaded.scores === null ? <p className="muted">{text.missing}</p> : <Rounds scores={loaded.scores} />
}

/** The figures, once they are there. */
export function Rounds({ scores: { settings, budgets, sets } }: { readonly scores: RoundScores }) {
  return (
    <div className="rounds">
      <p>{text.about}</p>
      <p>{text.fair}</p>
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
