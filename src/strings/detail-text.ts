import type { Detail } from '../core/detail.ts'
import type { DetailCode, DetailTexts, DetailValues, WordedDetail } from './details.ts'

const isWorded = (texts: DetailTexts, detail: Detail): detail is WordedDetail => Object.hasOwn(texts, detail.code)

const word = <C extends DetailCode>(texts: DetailTexts, code: C, values: DetailValues<C>): string => texts[code](values)

/**
 * A detail in words. One that is not worded here, or that lacks a value of its code, comes from a log of another program: it is said as it is.
 * @param said puts what Python or another program says into the language.
 */
export const wordDetail = (texts: DetailTexts, said: (text: string) => string, detail: Detail): string => {
  const plain = [detail.code, ...Object.values(detail.values)].join(' ')
  if (!isWorded(texts, detail)) return plain
  let complete = true
  const values = new Proxy(detail.values, {
    get(all, name) {
      complete &&= Object.hasOwn(all, name)
      return Reflect.get(all, name)
    },
  })
  const words = word(texts, detail.code, values)
  if (!complete) return plain
  return detail.code === 'python' || detail.code === 'told' ? said(words) : words
}
