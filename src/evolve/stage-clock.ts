import { existsSync, readFileSync, rmSync } from 'node:fs'
import { writeWhole } from '../evaluation/whole-file.ts'

/** What a stage has taken over all its starts, so that a kill does not make it look faster than it is. */
export interface StageClock {
  /** Seconds so far, those of earlier starts included. */
  seconds(): number
  /** Keeps the seconds so far for a later start, where the disk lets it: a clock is not worth a stage, and a full disk shows where the stage itself writes. */
  keep(): void
  /** Forgets them: the stage is done. */
  drop(): void
}

const kept = (path: string): number => {
  const seconds = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0
}

/** Starts the clock of a stage, from what is kept in the file at `path`: a number of seconds, anything else counting as none. */
export const startStageClock = (path: string): StageClock => {
  const before = kept(path)
  const started = performance.now()
  const seconds = (): number => before + (performance.now() - started) / 1000
  const keep = (): void => {
    try {
      writeWhole(path, `${seconds()}\n`)
    } catch {
      // The seconds kept before stand.
    }
  }
  return { seconds, keep, drop: () => rmSync(path, { force: true }) }
}
