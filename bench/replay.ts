import { loadavg } from 'node:os'
import type { SearchEvent } from '../src/core/events.ts'
import { replay } from '../src/core/reducer.ts'
import { LiveRun } from '../src/store/log/live.ts'
import { sampleLog } from '../src/viz/sample-log.fixture.ts'
import { describeMachine, type Machine } from './decode/machine.ts'

/** Milliseconds: by the clock, and of processor time, which other processes do not lengthen and garbage collection in other threads does. */
interface Times {
  readonly median: number
  readonly p95: number
  readonly cpuMedian: number
  readonly cpuP95: number
}

interface Timing {
  readonly wall: number
  readonly cpu: number
}

export interface ReplayMeasurement {
  readonly events: number
  readonly nodes: number
  /** The reducer alone. */
  readonly replay: Times
  /** What the page does with a log: the reducer, checkpoints, landmarks. */
  readonly fold: Times
  /** From any moment to any other. */
  readonly scrub: Times
  /** To the same moments by replaying from the first event, for comparison. */
  readonly scrubByReplay: Times
  readonly machine: Machine
  /** Mean number of processes that wanted a core in the minute before the start. */
  readonly load: number
}

const repeats = 7
const places = 300

/** Folds a made-up Countdown search of so many events and goes to moments all over it. */
export function measureReplay(events: number): ReplayMeasurement {
  const load = loadavg()[0] ?? 0
  const log = logOfLength(events)
  const live = new LiveRun(
    (callback) => callback(),
    () => {},
  )
  const replays = times(repeats, () => replay(log))
  const folds = times(repeats, () => live.load(log))
  // A fixed irregular walk over the whole log, so that each run goes the same way.
  const moments = Array.from({ length: places }, (_, i) => Math.floor(((i * 0.618034) % 1) * (log.length - 1)))
  const scrubs = moments.map((moment) => timed(() => live.show(moment)))
  const byReplay = moments.slice(0, 40).map((moment) => timed(() => replay(log.slice(0, moment))))
  return {
    events: log.length,
    nodes: live.head.size,
    replay: replays,
    fold: folds,
    scrub: summary(scrubs),
    scrubByReplay: summary(byReplay),
    machine: describeMachine(),
    load,
  }
}

function logOfLength(events: number): SearchEvent[] {
  for (let rollouts = Math.ceil(events / 25); ; rollouts *= 2) {
    const log = sampleLog({ rollouts, candidates: 16, numbers: [3, 8, 17, 25, 41, 50] })
    if (log.length >= events) return log.slice(0, events)
  }
}

function timed(work: () => void): Timing {
  const [start, before] = [performance.now(), process.cpuUsage()]
  work()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - start, cpu: (user + system) / 1000 }
}

const times = (count: number, work: () => void): Times => summary(Array.from({ length: count }, () => timed(work)))

function summary(timings: readonly Timing[]): Times {
  const at = (share: number, values: number[]) => Number((values.sort((a, b) => a - b)[Math.floor(share * values.length)] ?? Number.NaN).toFixed(1))
  const [wall, cpu] = [timings.map((timing) => timing.wall), timings.map((timing) => timing.cpu)]
  return { median: at(0.5, wall), p95: at(0.95, wall), cpuMedian: at(0.5, cpu), cpuP95: at(0.95, cpu) }
}
