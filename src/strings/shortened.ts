/** Characters of a text from a file or an interpreter that are shown; laying out many more would hold up the page. */
const mostShown = 2000

/** The beginning of a long text, with a mark that it goes on. */
export const shortened = (text: string, most = mostShown): string => (text.length > most ? `${text.slice(0, most)} …` : text)
