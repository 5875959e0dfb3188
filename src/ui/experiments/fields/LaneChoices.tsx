import { useId, useState } from 'react'
import { type LaneId, needsPpm } from '../../../store/experiments/race.ts'
import { strings } from '../../../strings/index.ts'
import { useAppState } from '../../app-context.ts'

interface ChosenLanes<Lane extends LaneId> {
  /** In the order in which they are offered; without those that need a PPM where there is none. */
  readonly lanes: readonly Lane[]
  readonly hasPpm: boolean
  readonly choose: (lane: Lane, on: boolean) => void
}

/** Which of the lanes take part. */
export const useChosenLanes = <Lane extends LaneId>(offered: readonly Lane[], first: readonly LaneId[] = offered): ChosenLanes<Lane> => {
  const model = useAppState((state) => state.engine.model)
  // Before the models are there nobody knows, and those that ship have one.
  const hasPpm = model === null || model.scorer !== null
  const [chosen, setChosen] = useState<ReadonlySet<LaneId>>(new Set(first))
  return {
    lanes: offered.filter((lane) => chosen.has(lane) && (hasPpm || !needsPpm(lane))),
    hasPpm,
    choose: (lane, on) => setChosen((now) => new Set(offered.filter((one) => (one === lane ? on : now.has(one))))),
  }
}

interface LaneChoicesProps<Lane extends LaneId> {
  readonly label: string
  readonly offered: readonly Lane[]
  readonly chosen: ChosenLanes<Lane>
}

/** A box for each lane; why some cannot be chosen. */
export function LaneChoices<Lane extends LaneId>({ label, offered, chosen: { lanes, hasPpm, choose } }: LaneChoicesProps<Lane>) {
  const why = useId()
  return (
    <fieldset className="experiment-choices">
      <legend>{label}</legend>
      {offered.map((lane) => {
        const isOut = !hasPpm && needsPpm(lane)
        return (
          <label key={lane}>
            <input
              type="checkbox"
              checked={lanes.includes(lane)}
              disabled={isOut}
              aria-describedby={isOut ? why : undefined}
              onChange={({ target }) => choose(lane, target.checked)}
            />
            {strings.race.lanes[lane]}
          </label>
        )
      })}
      {!hasPpm && (
        <p id={why} className="muted">
          {strings.race.setup.needsPpm}
        </p>
      )}
    </fieldset>
  )
}
