import type { SearchConfig } from '../core/config.ts'
import { defaultConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import type { Intervention } from '../core/intervention.ts'
import type { InterventionQueue } from '../core/intervention-queue.ts'
import { runSearch } from '../core/search.ts'
import { scriptedEnvironment } from '../search/scripted.ts'
import type { Trace } from './trace.ts'

/** A search of the scripted policy as a trace: every kind of event but an error and `resume`, with a person's interventions, in a few kilobytes. */
export const scriptedTrace = async (config: Partial<SearchConfig> = {}): Promise<Trace> => {
  const events: SearchEvent[] = []
  const whole: SearchConfig = { ...defaultConfig, rollouts: 6, candidates: 4, searches: 2, leaves: 2, prunePpmBelow: -0.5, ...config }
  let rollouts = 0
  const asked: Intervention[] = [
    { kind: 'step', node: 0, text: 'Z', final: false, rollouts: 2 },
    { kind: 'widen', node: 0, candidates: 2 },
    { kind: 'focus', node: 0, rollouts: 1 },
    { kind: 'forbid', node: 1 },
    { kind: 'reconfigure', change: { rollouts: 7, candidates: 5, temperature: 0.5, seed: 8, maxTokens: null, stopAtFirstAnswer: false } },
  ]
  const interventions: InterventionQueue = {
    get waiting() {
      return rollouts > 1 && asked.length > 0
    },
    take: () => (rollouts > 1 ? (asked.shift() ?? null) : null),
    settled: () => {},
  }
  await runSearch(
    scriptedEnvironment(),
    { question: 'What is next?', family: 'letters', model: 'scripted', config: whole },
    {
      interventions,
      onEvent(event, tree) {
        events.push(event)
        rollouts = tree.rollouts
      },
    },
  )
  const times = [
    { events: 3, seconds: 0.25 },
    { events: events.length, seconds: 1.5 },
  ]
  return { header: { title: 'Letters', app: 'test', model: 'scripted', created: '2025-01-31T12:00:00Z' }, events, times }
}
