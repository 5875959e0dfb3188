import type { LaneId, RaceState } from '../../../store/experiments/race.ts'
import { strings } from '../../../strings/index.ts'
import { useApp } from '../../app-context.ts'
import { About } from '../About.tsx'
import type { ExperimentProps } from '../experiment-props.ts'
import { useDesk } from '../use-desk.ts'
import { LaneCard } from './LaneCard.tsx'
import { RacedList } from './RacedList.tsx'
import { RaceForm } from './RaceForm.tsx'
import { RaceTotals } from './RaceTotals.tsx'

const text = strings.race

/** Ways to spend the same number of policy tokens, side by side. */
export function RacePage({ onLeave }: ExperimentProps) {
  const { actions, race } = useApp()
  const state = useDesk(race)
  const { setup, problems, current, lanes } = state
  /** Puts a lane's log on show in the page. */
  const open = (place: number, lane: LaneId) => {
    const log = race.logOf(place, lane)
    const problem = problems.find((one) => one.place === place)
    if (log === null || problem === undefined) return
    actions.showRecording([...log], { title: text.openTitle(text.lanes[lane], problem.question), recordedAt: null, seconds: null }, 'end')
    onLeave()
  }
  const onShow = problems.find(({ place }) => place === current)
  return (
    <div className="race">
      <About text={text.about} open={state.phase === 'idle'} />
      <RaceForm />
      <p role="status" className="muted">
        {statusOf(state)}
      </p>
      {state.failed !== null && <p className="bad">{text.failed(strings.failure(state.failed))}</p>}
      {setup !== null && onShow !== undefined && (
        <section className="race-lanes" aria-label={onShow.question}>
          <h3>{onShow.question}</h3>
          <ul>
            {setup.lanes.map((lane) => (
              <LaneCard key={lane} lane={lane} view={lanes[lane]} result={onShow.results[lane]} budget={setup.tokens} onOpen={() => open(onShow.place, lane)} />
            ))}
          </ul>
        </section>
      )}
      {setup !== null && <RaceTotals setup={setup} problems={problems} model={state.answerer?.model ?? ''} />}
      {setup !== null && problems.length > 1 && <RacedList setup={setup} problems={problems} onOpen={open} />}
    </div>
  )
}

function statusOf({ phase, cut, problems, current, stats }: RaceState): string {
  if (phase === 'ended' && cut) return text.phases.cut
  if (phase !== 'running') return text.phases[phase]
  const at = problems.findIndex(({ place }) => place === current)
  return [text.phases.running, ...(at < 0 ? [] : [text.place(at + 1, problems.length)]), ...(stats === null ? [] : [text.speed(stats.tokensPerSecond)])].join(
    ' · ',
  )
}
