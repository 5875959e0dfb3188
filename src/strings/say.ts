import type { Detail } from '../core/detail.ts'
import type { EngineNote } from '../models/faults/engine-note.ts'
import type { ModelFault } from '../models/faults/fault.ts'
import { type ServerFault, serverFaultIn } from '../models/server/fault.ts'
import type { Notice, Refusal } from '../problems/refusal.ts'
import type { EngineNoteTexts, ModelFaultTexts, NoticeTexts, RefusalTexts, ServerFaultTexts } from './coded.ts'
import { serverFix } from './server-fix.ts'
import { strings } from './spoken.ts'
import { word } from './word.ts'

/** Why a question cannot be used and what to write instead, in the language in force. */
export const refusalText = (refusal: Refusal): string => {
  const texts: RefusalTexts = strings.problems.refusals
  return `${word(texts, refusal, refusal.piece ?? '')} ${strings.problems.example}`
}

/** What to know about a question that can be used. */
export const noticeText = (notice: Notice): string => {
  const texts: NoticeTexts = strings.problems.notices
  return word(texts, notice)
}

/** Why a model folder cannot be used and what to do. */
export const modelFaultText = (fault: ModelFault): string => {
  const texts: ModelFaultTexts = strings.modelFaults
  return word(texts, fault)
}

/** Why a server cannot be used and what to do. */
export const serverFaultText = (fault: ServerFault): string => {
  const texts: ServerFaultTexts = strings.serverFaults
  return word(texts, fault)
}

/** As {@link serverFaultText}, with the line that mends it. */
export const serverAdvice = (fault: ServerFault): string => {
  const fix = serverFix(fault)
  return `${serverFaultText(fault)}${fix === null ? '' : ` (${fix})`}`
}

/** Why a search, or what it needs, failed; with what to do where its policy was a server that failed. */
export const searchFailureText = (fault: Detail): string => {
  const server = fault.code === 'told' ? serverFaultIn(String(fault.values.text)) : null
  return server === null ? strings.failure(fault) : serverAdvice(server)
}

/** What there is to know of the engine at work; empty where there is nothing. */
export const engineNoteText = (notes: readonly EngineNote[]): string => {
  const texts: EngineNoteTexts = strings.engineNotes
  return notes.map((note) => word(texts, note)).join(' ')
}
