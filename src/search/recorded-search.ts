import type { SearchConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import { runSearch } from '../core/search.ts'
import type { Tree } from '../core/tree.ts'
import { createEnvironment, type EnvironmentParts } from './environment.ts'

/** A search that has ended, with its log. */
export interface RecordedSearch {
  readonly tree: Tree
  readonly events: readonly SearchEvent[]
}

/** Searches a problem and keeps the log. What goes wrong is `tree.error`. */
export const recordSearch = async (parts: EnvironmentParts, config: SearchConfig): Promise<RecordedSearch> => {
  const events: SearchEvent[] = []
  const { posed, mind } = parts
  const tree = await runSearch(createEnvironment(parts), { ...posed.logged, model: mind.name, config }, { onEvent: (event) => events.push(event) })
  return { tree, events }
}
