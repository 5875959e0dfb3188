import { parseProblem } from '../../problems/index.ts'
import type { AppState } from '../state.ts'
import { suitedTo } from './presets.ts'
import type { Settings } from './settings.ts'

/** The state with a text in the box: what was read of it, and the settings, which go with the kind of question as long as they are a preset. */
export const asked = (question: string, settings: Settings): Pick<AppState, 'question' | 'parsed' | 'settings'> => {
  const parsed = parseProblem(question)
  return { question, parsed, settings: parsed.ok ? suitedTo(settings, parsed.posed.domain) : settings }
}
