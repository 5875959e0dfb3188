import { defaultConfig, type SearchConfig } from '../core/config.ts'
import type { CandidateEvent, NodeId, SearchEvent } from '../core/events.ts'
import { type Asked, play } from '../core/intervention-queue.fixture.ts'
import { runSearch } from '../core/search.ts'
import type { Tree } from '../core/tree.ts'
import { type ScriptedOptions, scriptedEnvironment } from '../search/scripted.ts'

/** A search in the scripted world: its log and its tree. */
export const scriptedRun = async (config: Partial<SearchConfig> = {}, world: ScriptedOptions = {}): Promise<{ log: SearchEvent[]; tree: Tree }> => {
  const log: SearchEvent[] = []
  const input = { question: 'Q', family: 'scripted', model: 'none', config: { ...defaultConfig, ...config } }
  const tree = await runSearch(scriptedEnvironment(world), input, { onEvent: (event) => log.push(event) })
  return { log, tree }
}

/** The log of a search in the scripted world that a person intervenes in. */
export const scriptedPlay = async (config: Partial<SearchConfig>, world: ScriptedOptions, asked: readonly Asked[]): Promise<readonly SearchEvent[]> =>
  (await play(config, scriptedEnvironment(world), asked)).log

const candidate = (id: NodeId, text: string): CandidateEvent => ({ id, text, ended: 'step', seed: id, tokens: [{ text, logprob: Math.log(0.5) }] })

/** Writes a log by hand, expansion by expansion. */
export class LogWriter {
  readonly events: SearchEvent[]
  #nodes = 1
  #rollouts = 0

  constructor(config: Partial<SearchConfig> = {}) {
    const start = { type: 'start', version: 1, question: 'Q', family: 'scripted', model: 'none', config: { ...defaultConfig, ...config } } as const
    this.events = [start, { type: 'root', search: 0, id: 0, seed: 1 }]
  }

  /** Gives a node children with these PPM scores, null for none; returns their ids. */
  expand(node: NodeId, scores: readonly (number | null)[]): NodeId[] {
    const ids = scores.map(() => this.#nodes++)
    this.events.push({ type: 'expand', node, candidates: ids.map((id) => candidate(id, `step ${id}`)) })
    this.events.push({ type: 'execute', results: ids.map((id) => ({ id, ok: true, output: `out ${id}` })) })
    const scored = scores.flatMap((ppm, i) => (ppm === null ? [] : [{ id: ids[i] ?? -1, ppm }]))
    if (scored.length > 0) this.events.push({ type: 'score', scores: scored })
    return ids
  }

  /** A rollout that selects the path and ends at its end. */
  rollout(path: readonly NodeId[], value: number): void {
    this.events.push({ type: 'select', search: 0, rollout: this.#rollouts, path })
    this.events.push({ type: 'backup', search: 0, rollout: this.#rollouts++, path, value })
  }

  add(event: SearchEvent): void {
    this.events.push(event)
  }
}
