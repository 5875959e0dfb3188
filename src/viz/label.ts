/** Cuts `text` to at most `length` characters, with an ellipsis as the last one where something was cut. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text)
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, Math.max(0, length - 1))
        .join('')
        .trimEnd()}…`
}
