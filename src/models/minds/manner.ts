import type { FormatId } from '../../format/registry.ts'
import type { ScorerId } from '../score/description.ts'
import type { ServerChoice } from '../server/server-mind.ts'

/** A scorer, and the model that it reads. */
export interface JudgeChoice {
  readonly scorer: ScorerId
  /** Name of a model, by which models are loaded; null for the policy itself, unless there is a server. */
  readonly model: string | null
  /** In place of a model here; null for none. It holds the key. */
  readonly server: ServerChoice | null
}

/** How a model that was not trained for the steps of this program is asked for them, and who judges them. */
export interface Manner {
  /** Null for what suits the model. */
  readonly format: FormatId | null
  /** Null for nobody: the most frequent answer wins. */
  readonly judge: JudgeChoice | null
}
