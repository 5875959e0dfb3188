/** Longest worked solution that an answer is looked for in, and longest answer. */
const longestText = 100_000
const longestAnswer = 2000

const vulgarFraction = /[\u00BC-\u00BE\u2150-\u215E\u2189]/
const raisedOrLowered = /[\u00B2\u00B3\u00B9\u2070-\u209C]/

/** The ASCII digit of any decimal digit of Unicode: blocks of ten stand apart, so that the zero is where the run begins. */
const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
  return String(value)
}

/**
 * Characters that mean the same in one form: digits and signs of any script, spaces, operators. Null where a character's place is its meaning, as in 2².
 * Spaces that typographers put between groups of three become commas.
 */
const plainCharacters = (text: string): string | null => {
  if (raisedOrLowered.test(text)) return null
  return text
    .replace(new RegExp(`(\\d)(${vulgarFraction.source})`, 'g'), '$1 $2')
    .replace(/(?<=\d)[\u00A0\u2009\u202F'’](?=\d{3}(?!\d))/g, ',')
    .normalize('NFKC')
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit)
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[−–—‒]/g, '-')
    .replace(/[×✕⋅·∙]/g, '*')
    .replace(/[÷⁄∕]/g, '/')
    .replace(/[“”„«»「」]/g, '"')
}

/** What the braces that open at `start` hold; null where they are not closed. */
const inBraces = (text: string, start: number): string | null => {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return text.slice(start + 1, at)
  }
  return null
}

/** The part of a worked solution that is its answer: the last \boxed{…}, what stands after the last ####, within <answer>; the whole text where it has none. */
const answerPart = (text: string): string | null => {
  const boxed = Math.max(text.lastIndexOf('\\boxed{'), text.lastIndexOf('\\fbox{'))
  if (boxed >= 0) return inBraces(text, text.indexOf('{', boxed))
  const tagged = /<answer>([^<]*)<\/answer>\s*$/i.exec(text)?.[1]
  return tagged ?? text.split('####').at(-1) ?? text
}

/** LaTeX as plain arithmetic; what is not arithmetic stays and is refused by whoever evaluates. */
const withoutLatex = (text: string): string =>
  text
    .replace(/\\[[\]()]/g, ' ')
    .replace(/\\(?:left|right|displaystyle|[,;:! ])/g, '')
    .replace(/\\(?:text|mathrm|mathbf|textbf|mbox)\s*\{([^{}]*)\}/g, '$1')
    .replaceAll('{,}', ',')
    .replace(/\\([$%])/g, '$1')
    .replace(/\\(?:times|cdot)/g, '*')
    .replace(/\\div/g, '/')
    .replace(/(\d*)\s*\\[dtc]?frac\s*(?:(\d)\s*(\d)|\{([^{}]*)\}\s*\{([^{}]*)\})/g, (_, whole: string, ...parts: (string | undefined)[]) => {
      const fraction = `((${parts[0] ?? parts[2] ?? ''})/(${parts[1] ?? parts[3] ?? ''}))`
      return whole === '' ? fraction : `(${whole}+${fraction})`
    })
    .replace(/\^\{([^{}]*)\}/g, '^($1)')

const wrappings = [/^\$+([^$]*)\$+$/, /^\*+([^*].*[^*]|[^*])\*+$/, /^_+([^_]*)_+$/, /^`+([^`]*)`+$/, /^"([^"]*)"$/, /^'([^']*)'$/, /^\{([^{}]*)\}$/]
const introduction = /^[\s*_]*(?:the\s+)?(?:final\s+)?answer(?:\s+is)?\s*[:=]?[\s*_]*|^(?:最终)?答案(?:是|为)?\s*[:=]?\s*|^(?:[a-z]\s*)?=\s*/i
/** A full stop after another is an ellipsis: the number goes on. */
const ending = /(?<!\.)\.$|[,;。]$/

/** Without the marks around an answer that say nothing of it: quotes, dollars, emphasis, "The answer is", a last full stop. */
const unwrapped = (text: string): string => {
  let bare = text.trim()
  for (let before = ''; bare !== before; ) {
    before = bare
    for (const wrapping of wrappings) bare = bare.replace(wrapping, '$1').trim()
    bare = bare
      .replace(introduction, '')
      .replace(ending, '')
      .replace(/^\$(?=[\d.])/, '')
      .trim()
  }
  return bare
}

const asSum = (text: string): string => text.replace(/^([+-]?)\s*(\d+)\s+(\d+)\s*\/\s*(\d+)$/, '$1($2+$3/$4)')

/**
 * The sides of the equation that an answer is, in plain arithmetic, one side where it is none: `\boxed{\frac{48}{2}}` is `((48)/(2))`. Null for what cannot
 * be an answer; whether the sides are arithmetic is for `evaluateArithmetic` to say.
 */
export const answerSides = (written: string): readonly string[] | null => {
  if (written.length > longestText) return null
  const text = plainCharacters(written)
  const part = text === null ? null : answerPart(text)
  if (part === null || part.length > longestAnswer) return null
  const plain = unwrapped(withoutLatex(unwrapped(part)))
  return plain
    .replaceAll('**', '^')
    .split('=')
    .map((side) => asSum(side.trim()))
}
