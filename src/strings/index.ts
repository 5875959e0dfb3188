export { firstLanguage, isLanguage, type Language, languageNames, languages, languageTags } from './languages.ts'
export { modelFaultText } from './model-fault-text.ts'
export * as format from './number.ts'
export { noticeText, refusalText } from './refusal-text.ts'

export type { Strings } from './shape.ts'
export { shortened } from './shortened.ts'
export { languageNow, speak, strings } from './spoken.ts'
