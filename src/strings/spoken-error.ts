import type { Detail } from '../core/detail.ts'
import type { DetailTexts, PythonFaultTexts } from './coded.ts'
import { shortened } from './shortened.ts'
import { plainly, wordIfKnown } from './word.ts'

const isDetail = (raw: unknown): raw is Detail => {
  if (typeof raw !== 'object' || raw === null || !('code' in raw) || !('values' in raw)) return false
  const { code, values } = raw
  if (typeof code !== 'string' || typeof values !== 'object' || values === null) return false
  return Object.values(values).every((value) => typeof value === 'string' || typeof value === 'number')
}

/** The error of a program in words: a fault as `python/faults.ts` writes it, or else what Python itself said. */
export function spokenError(words: PythonFaultTexts, text: string): string {
  const json = /^python (\{.*\})$/s.exec(text)?.[1]
  if (json === undefined) return shortened(text)
  try {
    const raw: unknown = JSON.parse(json)
    return shortened((isDetail(raw) ? wordIfKnown(words, raw) : null) ?? text)
  } catch {
    // A trace of someone else's may hold any text.
    return shortened(text)
  }
}

/** A detail in words. One of another program, which has none here or lacks a value, is said as it is. `errors` has the words for what went wrong with a program. */
export const wordDetail = (texts: DetailTexts, errors: PythonFaultTexts, detail: Detail): string => {
  const words = wordIfKnown(texts, detail) ?? plainly(detail)
  return detail.code === 'python' ? spokenError(errors, words) : detail.code === 'told' ? shortened(words) : words
}
