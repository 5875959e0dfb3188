import { readAnswerValue } from './answer-value.ts'
import { format, isInteger, multiply, type Rational, rational, subtract } from './rational.ts'

/** An answer that is one number, with the words around it: `72`, `$7.50`, `15%`, `24 clips`. */
export interface QuantityAnswer {
  readonly value: Rational
  /** What stands around the number, such as `$` or `clips`; empty for nothing. */
  readonly unit: string
  /** True of a binary fraction written out, which is no exact value: `0.30000000000000004`. */
  readonly approximate: boolean
}

/** Digits from which on a decimal is what a float printed, not what it means. */
const floatDigits = 15
const keptDigits = 12

const longestAnswer = 400

const number = String.raw`[-+−]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d{1,3})?(?: ?\/ ?\d+)?`
const around = new RegExp(
  String.raw`^(?:(?:the )?(?:final )?answer(?: is)?[:=]? ?)?(?<before>[-−]?[$€£¥]|rs\.? ?)?(?<number>${number})(?<after>(?: ?[%$€£¥°]| ?[\p{L}][\p{L}\p{M} .²³/'’-]*)?)\.?$`,
  'iu',
)

const significant = (text: string): number => text.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').length

/** The value rounded to so many significant digits. */
const rounded = (value: Rational, digits: number): Rational => {
  if (value.n === 0n) return value
  const negative = value.n < 0n
  const n = negative ? -value.n : value.n
  const size = n.toString().length - value.d.toString().length
  const places = digits - size
  const shift = 10n ** BigInt(Math.abs(places))
  const [top, bottom] = places >= 0 ? [n * shift, value.d] : [n, value.d * shift]
  const whole = (2n * top + bottom) / (2n * bottom)
  const back = places >= 0 ? rational(whole, shift) : rational(whole * shift)
  return negative ? { n: -back.n, d: back.d } : back
}

/**
 * Reads an answer of one number, exactly. Percent signs and currencies are units here, so that `15%` is 15. Null for anything else. Never throws.
 */
export const readQuantityAnswer = (text: string): QuantityAnswer | null => {
  const plain = text.trim().normalize('NFKC').replace(/⁄/g, '/')
  if (plain.length > longestAnswer) return null
  const found = around.exec(plain)
  const written = found?.groups?.number
  const value = readAnswerValue(written === undefined ? plain : `${found?.groups?.before?.startsWith('-') ? '-' : ''}${written.replace('−', '-')}`)
  if (value === null) return null
  const unit = `${found?.groups?.before ?? ''}${found?.groups?.after ?? ''}`.replace(/^[-−]/, '').trim()
  return { value, unit, approximate: !isInteger(value) && written !== undefined && written.includes('.') && significant(written) >= floatDigits }
}

/** What a vote counts as the same answer: the exact value, of a float what it means. */
export const quantityForm = ({ value, approximate }: QuantityAnswer): string => format(approximate ? rounded(value, keptDigits) : value)

const isTerminating = ({ d }: Rational): boolean => {
  let rest = d
  for (const prime of [2n, 5n]) while (rest % prime === 0n) rest /= prime
  return rest === 1n
}

const decimalsOf = (known: string | number): number => /\.(\d+)\s*%?$/.exec(String(known).trim())?.[1]?.length ?? 0

/**
 * Whether an answer is the known one: the same exact value. A float counts as what it means to twelve digits. Where the known answer has two decimals or more and the
 * exact one has no end, the known one has been rounded, and the answer is right when it rounds to it.
 */
export const sameQuantity = (answer: QuantityAnswer, known: string | number): boolean => {
  const wanted = readQuantityAnswer(String(known))
  if (wanted === null) return false
  if (quantityForm(answer) === quantityForm(wanted)) return true
  const decimals = decimalsOf(known)
  if (decimals < 2 || (!answer.approximate && isTerminating(answer.value))) return false
  const difference = subtract(answer.value, wanted.value)
  const twice = multiply({ n: difference.n < 0n ? -difference.n : difference.n, d: difference.d }, rational(2n * 10n ** BigInt(decimals)))
  return twice.n <= twice.d
}
