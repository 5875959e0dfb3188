import type { SearchConfig } from '../core/config.ts'
import type { Posed } from '../problems/types.ts'

/** The settings as a problem allows them: where its rules cannot check an answer, the first one is no reason to stop. */
export const settingsFor = ({ checks }: Pick<Posed, 'checks'>, config: SearchConfig): SearchConfig =>
  checks ? config : { ...config, stopAtFirstAnswer: false }
