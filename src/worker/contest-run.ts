import type { Detail } from '../core/detail.ts'
import { faultOf } from '../core/failure.ts'
import type { ContestHooks, ContestNews, ContestRequest } from '../evaluation/contest/contest.ts'
import { Batcher } from './batch.ts'
import { heartbeatMs, orOverdue } from './patience.ts'
import type { FromWorker, RunStats, ToWorker } from './protocol.ts'
import { RunClock } from './stats.ts'

export type ContestMessage = Extract<ToWorker, { type: 'contest' }>

interface ContestDeps {
  post(message: FromWorker): void
  breathe(): Promise<void>
  now(): number
}

/** Carries out a contest and tells the page of it. Returns its last figures when it has ended, whatever the reason; never rejects. */
export async function holdContest(
  hold: (request: ContestRequest, hooks: ContestHooks) => Promise<void>,
  { runId, contest }: ContestMessage,
  { post, breathe, now }: ContestDeps,
  signal: AbortSignal,
): Promise<RunStats> {
  const clock = new RunClock(now)
  const send = (news: readonly ContestNews[], failed: Detail | null = null) => post({ type: 'contest', runId, news, failed, stats: clock.stats() })
  const batcher = new Batcher<ContestNews>(send, now)
  const heartbeat = setInterval(() => send([]), heartbeatMs)
  /** What it still does is nobody's business. */
  let givenUp = false
  const onNews = (news: ContestNews) => {
    if (givenUp) return
    if (news.what === 'event') clock.count(news.event)
    batcher.push(news)
  }
  try {
    await orOverdue(hold(contest, { signal, breathe, onNews }), signal)
    givenUp = true
    batcher.flush()
  } catch (error) {
    givenUp = true
    batcher.flush()
    send([], faultOf(error))
  } finally {
    clearInterval(heartbeat)
  }
  return clock.stats()
}
