const [open, close] = ['<output>', '<end_of_output>']
const markers = /<(?:code|end_of_step|end_of_code|answer|end_of_answer|refine|end_of_refine)>/g

/** The step without rStar's markers, without the output that it repeats, and without line breaks before or blanks after it. Linear in the text's length. */
export const stepText = (raw: string): string => {
  const text = withoutOutputs(raw).replace(markers, '').trimEnd()
  let from = 0
  while (text[from] === '\n') from++
  return text.slice(from)
}

/** The text without what stands between the marks of an output, and the marks. A mark that is not closed stays. */
const withoutOutputs = (text: string): string => {
  const kept: string[] = []
  let at = 0
  for (;;) {
    const from = text.indexOf(open, at)
    const end = from < 0 ? -1 : text.indexOf(close, from + open.length)
    if (end < 0) break
    kept.push(text.slice(at, from))
    at = end + close.length
  }
  return kept.join('') + text.slice(at)
}
