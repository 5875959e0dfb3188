import { count } from '../number.ts'

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
  goesOn: (rollout: number, nodes: number) => `Rollout ${count(rollout)}, ${count(nodes)} ${nodes === 1 ? 'node' : 'nodes'}`,
  next: 'Next event',
  answer: { verified: 'Verified answer', unverified: 'Answer, not verified', none: 'No solution found' },
  stand: 'Touch to try it yourself',
  back: 'One phase back',
  forward: 'One phase on',
}
