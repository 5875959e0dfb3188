import type { StoreApi } from 'zustand/vanilla'
import type { LiveRun } from '../log/live.ts'
import { countUpTo } from '../log/log-index.ts'
import { type AppState, isActive } from '../state.ts'
import { captionOf } from './caption.ts'
import type { TimeState } from './time-state.ts'

export const emptyTime: TimeState = { position: 0, length: 0, following: true, playing: false, staged: false, speed: 1 }

export const speeds = [0.25, 0.5, 1, 2, 4, 8, 16] as const

export type StepUnit = 'phase' | 'rollout' | 'ten-rollouts'
export type Direction = 'back' | 'forward'

/** What a person can do with the view's place in time. None of it touches the search. */
export interface TimeActions {
  /** Plays on from the moment in view, from the beginning when that is the last one. */
  play(): void
  pause(): void
  /** Plays or pauses. */
  toggle(): void
  /** Brings the tree after so many events into view; the last position follows the head. */
  seek(position: number): void
  step(unit: StepUnit, direction: Direction): void
  /** To the next moment of the kind, the first one again after the last. */
  seekNext(kind: 'answers' | 'changes' | 'story'): void
  /** Puts the view on a stage, or takes it down: from the stage a search that goes on is seen from a little behind, as a replay that waits for it at its end. */
  stage(on: boolean): void
  /** To be called when a search has added to its log of so many events. */
  noteGrowth(before: number): void
  setSpeed(speed: number): void
  /** To the next speed there is. */
  changeSpeed(direction: Direction): void
  /** To the head, and along with it. */
  follow(): void
}

/** The frames that playing advances in. */
export interface FrameClock {
  /** Milliseconds. */
  now(): number
  /** Calls back at the next frame. */
  next(callback: () => void): void
}

/** On a stage a replay lingers so many times as long: a room reads slower than a person. */
const stagePatience = 1.6
/** A frame after a pause of the tab counts as this many milliseconds. */
const longestFrame = 250

/** Joins the view's place in time with the log and the store. */
export function createTimeActions({ getState: get, setState: set }: StoreApi<AppState>, live: LiveRun, clock: FrameClock): TimeActions {
  /** How long the moment in view has had, in seconds at speed 1. */
  let spent = 0
  let last = 0
  let ticking = false

  const patch = (time: Partial<TimeState>) => set((state) => ({ time: { ...state.time, ...time } }))
  const show = (position: number) => {
    live.show(Math.max(live.index.first, position))
    spent = 0
  }
  const tick = () => {
    ticking = false
    if (!get().time.playing) return
    const now = clock.now()
    spent += (Math.min(now - last, longestFrame) / 1000) * get().time.speed
    last = now
    const before = live.tree.version
    const { tempo } = live.index
    const patience = get().time.staged ? stagePatience : 1
    let position = before
    for (let due = tempo.secondsAt(position, patience); spent >= due && position < end(); due = tempo.secondsAt(position, patience)) {
      spent -= due
      position++
    }
    // What it waited for the search is no time of the next moment's.
    if (position === end()) spent = Math.min(spent, tempo.secondsAt(position, patience))
    if (position > before) {
      live.show(position)
      announceStory(before)
    }
    if (live.following) patch({ playing: false })
    else schedule()
  }
  /** How far a replay goes: on a stage not quite to the head of a search that goes on, or the view would go along with it. */
  const end = () => live.head.version - (get().time.staged && isActive(get().run.status) ? 1 : 0)
  /** Says what was worth noticing since a moment before the one in view, the last of it. */
  const announceStory = (after: number) => {
    const told = live.index.storyWithin(after, live.tree.version).at(-1)
    if (told !== undefined) set({ announcement: captionOf(live, told.position).text })
  }
  const schedule = () => {
    if (ticking) return
    ticking = true
    clock.next(tick)
  }
  /** Stands still at a place chosen by hand, and tells what happened there. */
  const stand = (position: number) => {
    patch({ playing: false })
    show(position)
    set({ announcement: captionOf(live, live.tree.version).text })
  }

  const actions: TimeActions = {
    play() {
      const { following, playing, length } = get().time
      if (playing || length === 0) return
      show(following ? live.index.first : live.tree.version)
      if (live.following) return
      patch({ playing: true })
      last = clock.now()
      schedule()
    },
    pause: () => patch({ playing: false }),
    toggle: () => (get().time.playing ? actions.pause : actions.play)(),
    seek: (position) => show(position),
    step(unit, direction) {
      const stops = unit === 'phase' ? live.index.phaseStarts : live.index.rolloutEnds
      const far = unit === 'ten-rollouts' ? 10 : 1
      const { version } = live.tree
      const i = direction === 'forward' ? countUpTo(stops, version) + far - 1 : countUpTo(stops, version - 1) - far
      stand(stops[i] ?? (direction === 'forward' ? live.head.version : 0))
    },
    seekNext(kind) {
      const moments = live.index[kind]
      const next = moments.find(({ position }) => position > live.tree.version) ?? moments[0]
      if (next !== undefined) stand(next.position)
    },
    setSpeed: (speed) => patch({ speed }),
    changeSpeed(direction) {
      const i = speeds.findIndex((speed) => speed >= get().time.speed)
      patch({ speed: speeds[i + (direction === 'forward' ? 1 : -1)] ?? get().time.speed })
    },
    stage(on) {
      const { staged, playing } = get().time
      patch({ staged: on })
      if (staged && !on && playing && isActive(get().run.status)) actions.follow()
      actions.noteGrowth(live.head.version - 1)
    },
    noteGrowth(before) {
      const { staged, following } = get().time
      const from = Math.max(live.index.first, before)
      if (!staged || !following || !isActive(get().run.status) || live.index.first === 0 || from >= live.head.version) return
      show(from)
      patch({ playing: true })
      last = clock.now()
      schedule()
    },
    follow() {
      patch({ playing: false })
      live.follow()
    },
  }
  return actions
}
