import { strings } from '../strings/index.ts'

/** What a person may have meant by a Countdown question. */
export type ReadQuestion =
  | { readonly ok: true; readonly numbers: readonly number[]; readonly target: number; readonly assumedTarget: boolean }
  | { readonly ok: false; readonly message: string; readonly field: 'question' | 'numbers' | 'target' }

const { faults } = strings.problems
const words = new Set(
  `use using used with the these this numbers number each every all exactly only once one time and to make making reach reaching get getting equals equal
   target is from of countdown game find way a an i want can you please combine out by solve for puzzle obtain produce result operations plus minus times how do so that sum`.split(
    /\s+/,
  ),
)
const targetPattern =
  /(?:make|making|reach|reaching|get|getting|equals?|obtain|produce|target(?:\s+is)?|result(?:\s+is)?|for|to|=+|→|->|=>)\s*:?\s*(\d+)\s*[.!?]?\s*$/i
const leadingTarget = /(?:make|reach|get|obtain|produce|target(?:\s+is)?|solve\s+for)\s*:?\s*(\d+)\s*(?:from|with|using|out of|by|:)/i

/**
 * Reads free text such as "Use 3, 5, 7 and 8 ... to make 24.", "make 24 from 4 4 6 8" or "4 4 6 8 -> 24".
 * Never throws; every refusal says what was wrong and what to write instead.
 */
export const readQuestion = (text: string): ReadQuestion => {
  const fail = (field: 'question' | 'numbers' | 'target', message: string): ReadQuestion => ({
    ok: false,
    field,
    message: `${message} ${strings.problems.example}`,
  })
  const trimmed = text.trim()
  if (trimmed === '') return fail('question', faults.nothing)
  if (trimmed.length > 400) return fail('question', faults.long(400))
  const stranger = trimmed
    .toLowerCase()
    .match(/[\p{L}]+/gu)
    ?.find((word) => !words.has(word))
  if (stranger) return fail('question', faults.stranger(stranger))
  if (/\d\.\d/.test(trimmed)) return fail('numbers', faults.decimals)
  if (/(^|[\s,(])[-−]\d/.test(trimmed.replace(/[-=]>\s*\d+/, ' '))) return fail('numbers', faults.negative)
  if (/[\^%!√]|\*\*/.test(trimmed.replace(/[!.?]\s*$/, ''))) return fail('question', faults.signs)
  const all = [...trimmed.matchAll(/\d+/g)].map((m) => m[0])
  if (all.length === 0) return fail('numbers', faults.noNumbers)
  if (all.some((digits) => digits.length > 4)) return fail('numbers', faults.digits)
  const values = all.map(Number)
  const leading = leadingTarget.exec(trimmed)
  const leadingAt = leading ? (trimmed.slice(0, leading.index).match(/\d+/g)?.length ?? 0) : -1
  const trailing = targetPattern.exec(trimmed)
  let [numbers, target, assumedTarget] = [values, Number.NaN, false]
  if (trailing) [numbers, target] = [values.slice(0, -1), Number(trailing[1])]
  else if (leading) [numbers, target] = [values.filter((_, i) => i !== leadingAt), Number(leading[1])]
  else if (values.length === 4) [target, assumedTarget] = [24, true]
  else return fail('target', faults.noTarget)
  if (numbers.length < 3 || numbers.length > 6) return fail('numbers', faults.howMany(numbers.length))
  if (numbers.some((n) => n < 1 || n > 999)) return fail('numbers', faults.range)
  if (target < 1) return fail('target', faults.target)
  return { ok: true, numbers, target, assumedTarget }
}
