import { defaultConfig, type SearchConfig } from './config.ts'
import type { SearchEvent } from './events.ts'
import type { Intervention } from './intervention.ts'
import type { InterventionQueue } from './intervention-queue.ts'
import type { Obstacle } from './obstacle.ts'
import type { Environment } from './ports.ts'
import { replay } from './reducer.ts'
import { continueSearch, runSearch } from './search.ts'
import type { Tree } from './tree.ts'

/** What a person asks for once so many rollouts are done. */
export interface Asked {
  readonly after: number
  readonly what: (tree: Tree) => Intervention
}

export interface Played {
  readonly log: readonly SearchEvent[]
  readonly tree: Tree
  readonly obstacles: readonly (Obstacle | null)[]
}

/** Plays a search with interventions: from its beginning, or going on from a log, whose length is that of `from`. */
export const play = async (
  config: Partial<SearchConfig>,
  environment: Environment,
  asked: readonly Asked[],
  from: readonly SearchEvent[] = [],
): Promise<Played> => {
  const log: SearchEvent[] = [...from]
  let tree: Tree = replay(from)
  const left = [...asked]
  const obstacles: (Obstacle | null)[] = []
  const interventions: InterventionQueue = {
    get waiting() {
      return left[0] !== undefined && tree.roots.length > 0 && tree.rollouts >= left[0].after
    },
    take() {
      return this.waiting ? (left.shift()?.what(tree) ?? null) : null
    },
    settled: (obstacle) => void obstacles.push(obstacle),
  }
  const hooks = {
    interventions,
    onEvent: (event: SearchEvent, at: Tree) => {
      log.push(event)
      tree = at
    },
  }
  const input = { question: 'Q', family: 'scripted', model: 'none', config: { ...defaultConfig, temperature: 1, ...config } }
  const end = await (from.length === 0 ? runSearch(environment, input, hooks) : continueSearch(environment, from, hooks))
  return { log, tree: end, obstacles }
}
