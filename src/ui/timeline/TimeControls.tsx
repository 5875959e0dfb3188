import { type Direction, type StepUnit, speeds } from '../../store/playback/playback.ts'
import { isActive } from '../../store/state.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'

const text = strings.timeline
const units: readonly StepUnit[] = ['ten-rollouts', 'rollout', 'phase']
const keys: Readonly<Record<Direction, Readonly<Record<StepUnit, string>>>> = {
  back: { 'ten-rollouts': 'J', rollout: 'j', phase: ',' },
  forward: { 'ten-rollouts': 'L', rollout: 'l', phase: '.' },
}

/** Replay and pause, with the steps back on its left and the steps on to its right. */
export function Steps() {
  const { actions, live } = useApp()
  const playing = useAppState((state) => state.time.playing)
  const atHead = useAppState((state) => state.time.following)
  const atStart = useAppState((state) => state.time.position) <= live.index.first
  return (
    <fieldset className="time-steps" aria-label={text.controls}>
      {units.map((unit) => (
        <Step key={unit} unit={unit} direction="back" disabled={atStart} />
      ))}
      <button
        type="button"
        className="time-play"
        title={playing ? `${text.pausePlay} (k)` : `${text.playHint} (k)`}
        aria-label={playing ? text.pausePlay : text.play}
        aria-keyshortcuts="k"
        onClick={actions.time.toggle}
      >
        <Glyph d={playing ? 'M5 3v10M11 3v10' : 'M5 3v10l8-5z'} solid={!playing} />
        <span className="time-play-label">{playing ? text.pausePlayShort : text.play}</span>
      </button>
      {units.toReversed().map((unit) => (
        <Step key={unit} unit={unit} direction="forward" disabled={atHead} />
      ))}
    </fieldset>
  )
}

const chevrons: Readonly<Record<StepUnit, string>> = {
  phase: 'M6 3l5 5l-5 5',
  rollout: 'M3 3l5 5l-5 5M8 3l5 5l-5 5',
  'ten-rollouts': 'M1 3l5 5l-5 5M6 3l5 5l-5 5M11 3l5 5l-5 5',
}

function Step({ unit, direction, disabled }: { readonly unit: StepUnit; readonly direction: Direction; readonly disabled: boolean }) {
  const { actions } = useApp()
  const key = keys[direction][unit]
  return (
    <button
      type="button"
      className={`time-step is-${direction}`}
      title={`${text[direction][unit]} (${key})`}
      aria-label={text[direction][unit]}
      aria-keyshortcuts={key}
      aria-disabled={disabled}
      onClick={disabled ? undefined : () => actions.time.step(unit, direction)}
    >
      <Glyph d={chevrons[unit]} />
    </button>
  )
}

export function SpeedChoice() {
  const { actions } = useApp()
  const speed = useAppState((state) => state.time.speed)
  return (
    <select
      className="time-speed"
      aria-label={text.speed}
      title={`${text.speed} (< >)`}
      value={speed}
      onChange={(event) => actions.time.setSpeed(Number(event.target.value))}
    >
      {speeds.map((factor) => (
        <option key={factor} value={factor}>
          {text.times(factor)}
        </option>
      ))}
    </select>
  )
}

/** Back to the head: to the search as it is now, or to the end of one that is over. */
export function FollowButton() {
  const { actions } = useApp()
  const following = useAppState((state) => state.time.following)
  const active = useAppState((state) => isActive(state.run.status))
  const hint = following ? text.atHead : active ? text.liveHint : text.endHint
  return (
    <button
      type="button"
      className={`time-follow${active ? ' is-active' : ''}${following ? ' is-following' : ''}`}
      title={`${hint} (e)`}
      aria-keyshortcuts="e"
      aria-disabled={following}
      onClick={following ? undefined : actions.time.follow}
    >
      {active ? <span className="live-dot" aria-hidden="true" /> : <Glyph d="M3 3l6 5l-6 5M12 3v10" />}
      {active ? text.live : text.end}
    </button>
  )
}

function Glyph({ d, solid = false }: { readonly d: string; readonly solid?: boolean }) {
  return (
    <svg className={solid ? 'glyph is-solid' : 'glyph'} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={d} />
    </svg>
  )
}
