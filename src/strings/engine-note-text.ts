import type { EngineNote, EngineNoteCode, EngineNoteOf } from '../models/engine-note.ts'
import type { EngineNoteTexts } from './engine-notes.ts'
import { strings } from './spoken.ts'

const noteText = <C extends EngineNoteCode>({ code, values }: EngineNoteOf<C>): string => {
  const texts: EngineNoteTexts = strings.engineNotes
  return texts[code](values)
}

/** What there is to know of the engine at work, in the language in force; empty where there is nothing. */
export const engineNoteText = (notes: readonly EngineNote[]): string => notes.map((note) => noteText(note)).join(' ')
