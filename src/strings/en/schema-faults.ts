import type { Expected, SchemaFault } from '../../schema/expected.ts'
import { count } from '../number.ts'

const range = (min: number | null, max: number | null): string => {
  if (min !== null && max !== null) return ` from ${min} to ${max}`
  if (min !== null) return ` of at least ${min}`
  return max === null ? '' : ` of at most ${max}`
}

const expectedText = (expected: Expected, orNull: boolean): string => {
  const texts = {
    flag: 'true or false',
    record: 'an object',
    pair: 'a list of two values',
    date: 'a date such as 2025-01-31T12:00:00Z',
  }
  const one = (() => {
    switch (expected.what) {
      case 'text':
        if (expected.filled) return 'a text that is not empty'
        return expected.most === undefined ? 'a text' : `a text of at most ${count(expected.most)} characters`
      case 'list':
        return expected.filled ? 'a list that is not empty' : 'a list'
      case 'number':
        return `a number${range(expected.min, expected.max)}`
      case 'whole':
        return expected.min === expected.max ? String(expected.min) : `a whole number${range(expected.min, expected.max)}`
      case 'choice':
        return expected.choices.length === 1 ? `“${expected.choices[0]}”` : `one of ${expected.choices.map((name) => `“${name}”`).join(', ')}`
      default:
        return texts[expected.what]
    }
  })()
  return orNull ? `${one}, or null` : one
}

/** What is wrong in a document and where, as a whole sentence. */
export const describeSchemaFault = (fault: SchemaFault): string => {
  const at = fault.path === '' ? 'The document' : fault.path
  switch (fault.kind) {
    case 'value':
      return `${at} should be ${expectedText(fault.expected, fault.orNull)}; it is ${fault.found}.`
    case 'missing':
      return `${at} is missing; it should be ${expectedText(fault.expected, false)}.`
    case 'unknown':
      return `${at} is not known; known are ${fault.known.join(', ')}.`
    case 'sum':
      return `${at} should be the sum of ${fault.of.join(', ')}.`
  }
}

/** Likewise, of a file. */
export const describeFileFault = (file: string, fault: SchemaFault): string => `${file}: ${describeSchemaFault(fault)}`
