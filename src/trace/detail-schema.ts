import * as v from 'valibot'
import type { Detail } from '../core/detail.ts'
import { anyRecord, number, record, type Schema, textUpTo } from '../schema/parts.ts'
import { limits } from './limits.ts'

const written = textUpTo(limits.text)
const finite = number()
const value = v.lazy((raw): Schema<string | number> => (typeof raw === 'number' ? finite : written))

const values = v.pipe(
  anyRecord(),
  v.check((fields) => Object.keys(fields).length <= limits.details),
  v.record(v.string(), value),
)

/** A code and its values, few and each a text or a finite number. Codes that this program does not know are kept. */
export const detail: Schema<Detail> = record({ code: textUpTo(limits.line), values })
