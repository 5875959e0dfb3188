import { en } from './en.ts'
import type { Language } from './languages.ts'
import { following, type Texts } from './texts.ts'

/** Every text of the page. */
export type Strings = Texts<typeof en>

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

export { firstLanguage, isLanguage, type Language, languageNames, languages, languageTags } from './languages.ts'
export * as format from './number.ts'
export { noticeText, refusalText } from './refusal-text.ts'
