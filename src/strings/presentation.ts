/** The presentation mode: large type, only the tree and what just happened. */
export const presentation = {
  title: 'Presentation',
  enter: 'Present: only the tree and what just happened, in large type',
  leave: 'Leave the presentation',
  recorded: 'Recorded',
  live: 'Live',
  past: 'Replay',
  play: 'Replay',
  pause: 'Pause',
  run: 'Run',
  recordedRun: 'Show the recorded run',
  recordedFailed: 'The recorded run could not be loaded.',
  nothing: 'Press r to search, or p for a recorded run.',
  back: 'One phase back',
  forward: 'One phase on',
}
