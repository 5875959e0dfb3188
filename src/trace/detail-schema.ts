import type { Detail } from '../core/detail.ts'
import { limits } from './limits.ts'
import { fieldsOf, number, type Reader, record, refuse, textUpTo } from './schema.ts'

const written = textUpTo(limits.text)
const finite = number()

const value: Reader<string | number> = {
  expected: written.expected,
  read: (raw, at) => (typeof raw === 'number' ? finite.read(raw, at) : written.read(raw, at)),
}

const values: Reader<Detail['values']> = {
  expected: { what: 'record' },
  read: (raw, at) => {
    const fields = Object.entries(fieldsOf(raw, at))
    if (fields.length > limits.details) return refuse({ what: 'record' }, raw, at)
    return Object.fromEntries(fields.map(([name, given]) => [name, at.within(name, () => value.read(given, at))]))
  },
}

/** A code and its values, few and each a text or a finite number. Codes that this program does not know are kept. */
export const detail: Reader<Detail> = record<Detail>({ code: textUpTo(limits.line), values })
