import { en } from './en/index.ts'
import type { Language } from './languages.ts'
import type { Strings } from './shape.ts'
import { following } from './texts.ts'

let spoken: Language = 'en'
let texts: Strings = en

/** The texts in the language in force. */
export const strings: Strings = following<Strings>(en, () => texts)

export const languageNow = (): Language => spoken

/** Puts a language in force; others than English are loaded first. Rejects when that fails, and nothing has changed. What is on show must be rendered anew. */
export const speak = async (language: Language): Promise<void> => {
  texts = language === 'zh' ? (await import('./zh/index.ts')).zh : en
  spoken = language
}
