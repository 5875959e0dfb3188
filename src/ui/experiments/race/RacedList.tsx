import type { LaneId, RacedProblem, RaceSetup } from '../../../store/experiments/race.ts'
import { strings } from '../../../strings/index.ts'
import { useApp } from '../../app-context.ts'
import { Icon } from '../../controls/Icon.tsx'
import { markText } from './Mark.tsx'

const names = strings.race.lanes
const text = strings.race.list

interface RacedListProps {
  readonly setup: RaceSetup
  readonly problems: readonly RacedProblem[]
  readonly onOpen: (place: number, lane: LaneId) => void
}

/** Every problem with what each lane made of it; a mark opens that lane's log. */
export function RacedList({ setup: { lanes }, problems, onOpen }: RacedListProps) {
  return (
    <section className="race-list" aria-label={text.title}>
      <h3>{text.title}</h3>
      <div className="experiment-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{strings.race.setup.source}</th>
              {lanes.map((lane) => (
                <th key={lane} scope="col">
                  {names[lane]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {problems.map((problem) => (
              <tr key={problem.place}>
                <th scope="row">{problem.question}</th>
                {lanes.map((lane) => (
                  <td key={lane}>
                    <Cell problem={problem} lane={lane} onOpen={() => onOpen(problem.place, lane)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">{text.kept}</p>
    </section>
  )
}

function Cell({ problem: { place, results }, lane, onOpen }: { readonly problem: RacedProblem; readonly lane: LaneId; readonly onOpen: () => void }) {
  const { race } = useApp()
  const result = results[lane]
  if (result === undefined) return null
  const { right } = result
  const kept = race.logOf(place, lane) !== null
  const label = (kept ? text.lane : text.gone)(names[lane], markText(right))
  return (
    <button
      type="button"
      className={`quiet ${right === null ? '' : right ? 'is-right' : 'is-wrong'}`}
      aria-label={label}
      title={label}
      aria-disabled={!kept}
      onClick={() => kept && onOpen()}
    >
      {right === null ? '?' : <Icon name={right ? 'check' : 'close'} />}
    </button>
  )
}
