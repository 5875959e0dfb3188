import { type Refusal, refusal } from './refusal.ts'

/** What a person may have meant by a Countdown question. */
export type ReadQuestion =
  | { readonly ok: true; readonly numbers: readonly number[]; readonly target: number; readonly assumedTarget: boolean }
  | { readonly ok: false; readonly refusal: Refusal }

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
 * Never throws; every refusal is a code with the piece at fault.
 */
export const readQuestion = (text: string): ReadQuestion => {
  const fail = (refused: Refusal): ReadQuestion => ({ ok: false, refusal: refused })
  const trimmed = text.trim()
  if (trimmed === '') return fail(refusal('nothing', null, {}))
  if (trimmed.length > 400) return fail(refusal('too-long', null, { most: 400 }))
  const stranger = trimmed
    .toLowerCase()
    .match(/[\p{L}]+/gu)
    ?.find((word) => !words.has(word))
  if (stranger) return fail(refusal('not-a-number-puzzle', stranger, { word: stranger }))
  if (/\d\.\d/.test(trimmed)) return fail(refusal('decimal', null, {}))
  if (/(^|[\s,(])[-−]\d/.test(trimmed.replace(/[-=]>\s*\d+/, ' '))) return fail(refusal('negative', null, {}))
  if (/[\^%!√]|\*\*/.test(trimmed.replace(/[!.?]\s*$/, ''))) return fail(refusal('sign', null, {}))
  const all = [...trimmed.matchAll(/\d+/g)].map((m) => m[0])
  if (all.length === 0) return fail(refusal('no-numbers', null, {}))
  if (all.some((digits) => digits.length > 4)) return fail(refusal('many-digits', null, {}))
  const values = all.map(Number)
  const leading = leadingTarget.exec(trimmed)
  const leadingAt = leading ? (trimmed.slice(0, leading.index).match(/\d+/g)?.length ?? 0) : -1
  const trailing = targetPattern.exec(trimmed)
  let [numbers, target, assumedTarget] = [values, Number.NaN, false]
  if (trailing) [numbers, target] = [values.slice(0, -1), Number(trailing[1])]
  else if (leading) [numbers, target] = [values.filter((_, i) => i !== leadingAt), Number(leading[1])]
  else if (values.length === 4) [target, assumedTarget] = [24, true]
  else return fail(refusal('no-target', null, {}))
  if (numbers.length < 3 || numbers.length > 6) return fail(refusal('how-many', null, { found: numbers.length }))
  if (numbers.some((n) => n < 1 || n > 999)) return fail(refusal('number-range', null, {}))
  if (target < 1) return fail(refusal('target-range', null, {}))
  return { ok: true, numbers, target, assumedTarget }
}
