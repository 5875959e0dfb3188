/** The languages of the page, each by its own name. */
export const languageNames = { en: 'English', zh: '简体中文' } as const

export type Language = keyof typeof languageNames

/** What `lang` says of a text in each language. */
export const languageTags: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' }

export const languages: readonly Language[] = ['en', 'zh']

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** The language to begin with: the one chosen before, else the first that the browser asks for and the page has, else English. `wanted` are tags such as "zh-CN". */
export const firstLanguage = (chosen: unknown, wanted: readonly string[]): Language => {
  if (isLanguage(chosen)) return chosen
  const known = wanted.map((tag) => tag.toLowerCase().split('-')[0])
  return known.find(isLanguage) ?? 'en'
}
