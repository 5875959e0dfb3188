/** The watch counts its own ticks, not the clock: after a laptop has slept, and in a tab whose timers are slowed down, page and worker fall behind together. */
export const tickMs = 500

/** Ticks without a beat after which the worker counts as gone: 4 s, so that it is noticed within 5. */
const goneAfter = 8
/** Ticks without a word after which a worker counts as hung where nothing else tells that it is there. */
const hungAfter = 90
/**
 * Ticks for which a worker that beats may compute without looking up, 10 minutes: one call of a model of hundreds of millions of parameters reads a prompt of
 * hundreds of tokens, which takes minutes on a slow machine. Who will not wait so long stops the run.
 */
const hungThoughBeating = 1200
/** Ticks that a run may take to stop, whatever the worker says meanwhile. */
const hungWhileStopping = 20
/** Ticks of loading without progress after which the page says so. */
const stalledAfter = 50

/** `gone`: nothing of it answers any more. `hung`: it is there, and computes for longer than anything may take. `stalled`: it loads, without progress. */
export type Verdict = 'well' | 'gone' | 'hung' | 'stalled'

/**
 * Tells a dead worker from a busy one. Both are silent; but a worker nested in it beats as long as it exists, whatever it computes, and ends with it. Before its
 * first beat (it may still be starting, or the browser may have none) silence proves nothing, and only the long limits hold.
 */
export interface Watch {
  /** The worker itself said something; `progress` unless it only answered. */
  heard(progress: boolean): void
  /** The nested worker answered. */
  beat(): void
  /** Something was asked of the worker: its time begins anew. */
  asked(): void
  /** One tick later. `stalled` is said once for each silence. */
  tick(doing: 'loading' | 'stopping' | 'other'): Verdict
}

export function createWatch(): Watch {
  let silent = 0
  let sinceAsked = 0
  let unmoved = 0
  /** Ticks since the last beat; null before the first. */
  let beatless: number | null = null
  return {
    heard(progress) {
      silent = 0
      if (progress) unmoved = 0
      if (beatless !== null) beatless = 0
    },
    beat() {
      beatless = 0
    },
    asked() {
      silent = 0
      sinceAsked = 0
    },
    tick(doing) {
      silent++
      sinceAsked++
      unmoved++
      if (beatless !== null) beatless++
      if (beatless !== null && beatless >= goneAfter) return 'gone'
      // Loading may wait for a network, or compile for long: the person decides.
      if (doing === 'loading') return unmoved === stalledAfter ? 'stalled' : 'well'
      const hung = silent >= (beatless === null ? hungAfter : hungThoughBeating) || (doing === 'stopping' && sinceAsked >= hungWhileStopping)
      return hung ? 'hung' : 'well'
    },
  }
}
