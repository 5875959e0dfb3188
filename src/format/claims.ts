/** A sum that a text claims to come to a number, as Python can check it. */
export interface Claim {
  /** As it stands in the text, white space apart, with plain operators. */
  readonly text: string
  /** The left side in Python over exact fractions. */
  readonly value: string
  /** The number on the right, in Python. */
  readonly claimed: string
  /** By how much a rounded result may be off, in Python: half of its last place, 0 for a whole number. */
  readonly slack: string
}

const signs: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '∗': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  '\\times': '*',
  '\\cdot': '*',
  '\\div': '/',
  x: '*',
  X: '*',
}

type Token =
  | { readonly kind: 'number'; readonly digits: string; readonly percent: boolean }
  | { readonly kind: 'sign'; readonly sign: string }
  /** Anything that is no arithmetic; `word` is its letters, in lower case. */
  | { readonly kind: 'other'; readonly word: string }

const pattern =
  /(?<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\p{L}\d_^]|\.\d))(?<percent>\s?\\?%)?|(?<skip>\s+|\\?\$|\\[()[\]]|[€£]|\*\*)|(?<sign>\\times|\\cdot|\\div|[-+*/=()×·∗÷−–]|(?<=\d\s*)[xX](?=\s*\d))|(?<word>[\p{L}_\\][\p{L}\d_]*)|(?<rest>.)/gsu

/** Words beside a sum by which it is only a part of what is meant: "half of 48 + 2 = 26". */
const before = new Set(['of', 'half', 'twice', 'double', 'triple', 'times', 'plus', 'minus', 'by', 'over', 'from', 'than', 'per', 'percent', 'squared'])
const after = new Set([
  'hundred',
  'thousand',
  'million',
  'billion',
  'dozen',
  'percent',
  'times',
  'plus',
  'minus',
  'divided',
  'multiplied',
  'and',
  'remainder',
  'r',
])

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const { groups = {} } of text.matchAll(pattern)) {
    const { number, percent, sign, skip, word, rest } = groups
    if (number !== undefined) tokens.push({ kind: 'number', digits: number.replaceAll(',', ''), percent: percent !== undefined })
    else if (sign !== undefined) tokens.push({ kind: 'sign', sign: signs[sign] ?? sign })
    else if (skip === undefined) tokens.push({ kind: 'other', word: (word ?? rest ?? '').toLowerCase() })
  }
  return tokens
}

const wordOf = (token: Token | undefined): string => (token?.kind === 'other' ? token.word : '')

const isSign = (token: Token | undefined, sign: string): boolean => token?.kind === 'sign' && token.sign === sign

/** Runs of arithmetic between words and marks. */
function runsOf(tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = []
  let start = 0
  for (let end = 0; end <= tokens.length; end++) {
    if (end < tokens.length && tokens[end]?.kind !== 'other') continue
    const whole = !before.has(wordOf(tokens[start - 1])) && !after.has(wordOf(tokens[end]))
    if (whole && end > start) runs.push(tokens.slice(start, end))
    start = end + 1
  }
  return runs
}

/** One side of an equation in Python, or null where it is none: numbers joined by operators, in brackets or not. */
function expressionOf(tokens: readonly Token[]): { readonly text: string; readonly python: string; readonly operators: number } | null {
  let [text, python, operators, depth] = ['', '', 0, 0]
  let wantsNumber = true
  for (const token of tokens) {
    if (token.kind === 'other') return null
    if (token.kind === 'number') {
      if (!wantsNumber) return null
      text += `${token.digits}${token.percent ? '%' : ''}`
      python += token.percent ? `Fraction('${token.digits}') / 100` : `Fraction('${token.digits}')`
      wantsNumber = false
    } else if (token.sign === '(') {
      if (!wantsNumber) return null
      depth++
      text += '('
      python += '('
    } else if (token.sign === ')') {
      if (wantsNumber || --depth < 0) return null
      text += ')'
      python += ')'
    } else {
      if (wantsNumber) return null
      operators++
      text += ` ${token.sign} `
      python += ` ${token.sign} `
      wantsNumber = true
    }
  }
  return wantsNumber || depth !== 0 ? null : { text, python, operators }
}

/** Between the equality signs of a run. */
function sidesOf(run: readonly Token[]): Token[][] {
  const sides: Token[][] = [[]]
  for (const token of run) {
    if (isSign(token, '=')) sides.push([])
    else sides.at(-1)?.push(token)
  }
  return sides
}

/**
 * The sums in a text that can be read and checked, such as "48 / 2 = 24" or "$3 × 12 = 4 × 9 = 36". What is only perhaps one is left alone: sums with names in
 * them, parts of a longer phrase, and numbers that a word goes on.
 */
export function claimsIn(text: string): Claim[] {
  return runsOf(tokensOf(text)).flatMap((run) => {
    // A dash before a line is no sign of a number.
    const [first, ...rest] = sidesOf(run[0]?.kind === 'sign' && run[0].sign !== '(' ? (isSign(run[0], '-') || isSign(run[0], '*') ? run.slice(1) : []) : run)
    let left = first && expressionOf(first)
    return rest.flatMap((side): Claim[] => {
      const right = expressionOf(side)
      const from = left
      left = right
      if (!from || !right || from.operators === 0) return []
      const only = side.length === 1 && side[0]?.kind === 'number' ? side[0] : null
      const places = only?.digits.split('.')[1]?.length ?? 0
      const hundredth = only?.percent ? ' / 100' : ''
      const slack = places === 0 ? '0' : `Fraction(1, ${2 * 10 ** Math.min(places, 12)})${hundredth}`
      // "12 / 48 * 100 = 25%" is written, too.
      const value = only?.percent && from.text.includes('* 100') ? `(${from.python}) / 100` : from.python
      return [{ text: `${from.text} = ${right.text}`, value, claimed: right.python, slack }]
    })
  })
}
