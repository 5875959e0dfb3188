/** What a question of algebra asks for. */
export type AlgebraTask =
  | 'solve'
  | 'factor'
  | 'next-term'
  | 'nth-term'
  | 'value'
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'root'
  | 'simplify'
  | 'derivative'
  | 'closest'
  | 'kth'
  | 'compare'
  | 'sort'
  | 'remainder'
  | 'gcd'
  | 'lcm'
  | 'divides'
  | 'prime'
  | 'prime-factors'
  | 'digit'
  | 'round'
  | 'coefficient'
  | 'expand'
  | 'percent'

export interface FoundTask {
  readonly task: AlgebraTask
  /** Sentences before the last, which give letters their meaning. */
  readonly given: readonly string[]
  /** The sentence that asks, without its last sign. */
  readonly asked: string
}

const x = String.raw`(?:[NE]\d+|[a-zA-Z])`
const list = `${x}(?:(?:,? and |, )${x})*`
const ask = `(?:(?:(?:calculate|evaluate|compute|determine|find|give|work out|what(?:'s| is| are)|simplify)(?: the)?|the) )`
const rank = `(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)`
const choices = String.raw`(?:\s+\([a-h]\) ${x})*`
const place = `(?:units?|ones|tens|hundreds|(?:ten |hundred )?(?:thousands|millions|billions))`
const size = String.raw`(?:N\d+|integer|whole number|(?:one |a )?(?:tenth|hundredth|thousandth|ten thousandth|ten|hundred|thousand|ten thousand|hundred thousand|million|ten million|hundred million|billion))`
const count = String.raw`(?:N\d+|zero|one|two|three|four|five|six|seven|eight|nine|ten)`

/** Wordings of the last sentence, the first that fits decides. A new task is a line here. */
const wordings: readonly (readonly [AlgebraTask, RegExp])[] = (
  [
    ['solve', `(?:please )?solve(?: for ${list}[:,]?)?(?: the equations?:?| the system:?)? ${list}(?: for ${list})?`],
    [
      'solve',
      `(?:find|determine|calculate|give|what is)(?: the values? of)? ${list}(?:,)? (?:such that|given that|so that|in|if|when|where|for which) ${list}`,
    ],
    ['solve', `(?:if|when|given(?: that)?) ${list},? (?:then )?(?:what is|find|calculate|determine) ${x}`],
    ['factor', `(?:factor(?:i[sz]e)?|find the factori[sz]ation of) ${x}`],
    ['next-term', `what (?:comes next(?: in)?:?|is next in|is the next (?:term|number)(?: in)?(?: the sequence)?:?) ${list}`],
    ['nth-term', `what is the [a-z]'th term of ${list}`],
    ['derivative', `(?:${ask}?(?:${rank} )?derivative of ${x}(?: (?:wrt|with respect to) ${x})?|differentiate ${x}(?: (?:wrt|with respect to) ${x})?)`],
    ['root', `${ask}?${x} to the power of ${x},? to the nearest (?:integer|whole number)`],
    ['root', `${ask}?(?:square|cube|${rank}) root of ${x}(?:,? to the nearest (?:integer|whole number))?`],
    ['closest', String.raw`(?:what|which) is (?:the )?(?:closest|nearest) to ${x}(?: in ${list}|\??${choices})`],
    ['kth', String.raw`(?:what|which) is the (?:${rank} )?(?:biggest|smallest|largest|greatest) (?:value|number)(?: (?:in|of) ${list}|\??${choices})`],
    ['compare', String.raw`(?:is|does) E\d+`],
    ['compare', `which is (?:smaller|greater|bigger|larger|less)[:,]? ${x} or ${x}`],
    [
      'compare',
      `(?:is|are|do) ${x} (?:[<>!]=?|(?:and ${x} (?:equal|unequal|non-equal|nonequal|different)|and ${x} have (?:the same|different) values?)|(?:not |un|non-?)?equal to|(?:bigger|smaller|greater|larger|less) than(?: or equal to)?|at (?:least|most)(?: as (?:big|small) as)?|at (?:least|most) as (?:big|small) as|smaller than or equal to|the same as|different (?:from|to))(?: ${x})?`,
    ],
    [
      'sort',
      `(?:sort|put|order|arrange) ${list}(?: in(?:to)? (?:decreasing|descending|increasing|ascending) order)?(?: from (?:smallest to largest|largest to smallest))?`,
    ],
    ['remainder', `(?:${ask}?remainder (?:when|of|if) ${x}(?: is)? (?:divided by|mod) ${x}|what is ${x} (?:mod|modulo) ${x})`],
    ['gcd', `${ask}?(?:gcd|gcf|hcf|(?:highest|greatest) common (?:factor|divisor)) (?:of )?${list}`],
    ['lcm', `${ask}?(?:lcm|(?:common denominator|(?:lowest|least|smallest) common (?:multiple|denominator))) (?:of )?${list}`],
    ['divides', `(?:does ${x} divide ${x}|is ${x} (?:a )?(?:multiple|factor|divisor) of ${x}|is ${x} divisible by ${x}|is ${x} (?:even|odd))`],
    ['prime-factors', `(?:(?:what are|list|find|give) )?(?:the )?prime factors of ${x}`],
    ['prime', `is ${x} (?:a )?(?:prime|composite)(?: number)?`],
    ['digit', `${ask}?${place} digit of ${x}`],
    ['round', String.raw`(?:round ${x}|what is ${x} rounded) to (?:the nearest ${size}|${count} (?:decimal places?|dps?|d\.?p\.?))`],
    ['coefficient', `(?:express|rearrange|write) ${x} (?:as|to|in the form|to the form) ${x} and (?:give|find) ${x}`],
    ['expand', `(?:expand|collect (?:the |like )?terms(?: in)?|multiply out) ${x}`],
    ['simplify', `simplify ${x}(?: assuming ${x} is positive)?`],
    ['percent', `${ask}?${x} ?(?:%|percent|per cent) of ${x}`],
    [
      'subtract',
      `(?:${ask}?(?:difference (?:between|of) ${x} and ${x}|distance between ${x} and ${x}|${x} (?:minus|take away|less than) ${x})|subtract ${x} from ${x})`,
    ],
    ['add', `(?:${ask}?(?:(?:sum|total) of ${list}|${x} plus ${x})|(?:add|sum|add together) ${x} (?:and|to) ${x}|put together ${x} and ${x})`],
    ['multiply', `(?:${ask}?(?:product of ${list}|${x} times ${x}|${x} multiplied by ${x})|multiply ${x} (?:and|by) ${x})`],
    ['divide', `(?:${ask}?${x} divided by ${x}|divide ${x} by ${x})`],
    ['value', `(?:${ask}(?:(?:the )?value of )?)?${x}(?: =)?`],
  ] as const
).map(([task, source]) => [task, new RegExp(`^${source}$`, 'i')])

/** A sentence without its last sign. */
export const withoutEnd = (sentence: string): string => sentence.replace(/\s*[.?!]+$/, '')

/** The task of a wording; null for one that is not known. */
export const taskOf = (wording: string): FoundTask | null => {
  const sentences = wording.split(/(?<=[.?!]) +(?=[A-Z])/)
  const given = sentences.slice(0, -1)
  if (!given.every((sentence) => /^(?:let|suppose|if|given|consider)\b/i.test(sentence) && sentence.endsWith('.'))) return null
  const asked = withoutEnd(sentences.at(-1) ?? '').trim()
  const found = wordings.find(([, pattern]) => pattern.test(asked))
  return found === undefined ? null : { task: found[0], given, asked }
}

/** Tasks whose answer is a list in an order, and those whose answer must be written in a form. */
export const isOrdered = (task: AlgebraTask): boolean => task === 'sort'
export const isShaped = (task: AlgebraTask): boolean => task === 'factor' || task === 'expand' || task === 'simplify'
