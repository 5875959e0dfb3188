/** A term of the glossary within a text: `[[term]]`, or `[[term|words]]`. */
const term = /\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/g

/** A text whose terms are marked, as it reads without its marks. */
export const plainText = (marked: string): string => marked.replace(term, (_, name: string, words: string | undefined) => words ?? name)

/** A text of someone else's, with nothing in it that could be taken for a mark. */
export const unmarked = (text: string): string => text.replaceAll('[[', '[ [')
