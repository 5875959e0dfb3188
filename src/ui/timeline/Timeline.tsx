import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Landmarks } from './Landmarks.tsx'
import { Place, Standing } from './Moment.tsx'
import { FollowButton, SpeedChoice, Steps } from './TimeControls.tsx'
import { Track } from './Track.tsx'
import './timeline.css'

/** Where the view stands in the search's log, and how to move it; absent until there is a tree. */
export function Timeline() {
  const { live } = useApp()
  const started = useAppState((state) => state.time.length > 0 && live.index.first > 0)
  if (!started) return null
  return (
    <section className="timeline" aria-label={strings.timeline.label}>
      <Standing />
      <Steps />
      <Track />
      <Place />
      <Landmarks />
      <SpeedChoice />
      <FollowButton />
    </section>
  )
}
