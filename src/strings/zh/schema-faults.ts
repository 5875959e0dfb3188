import type { Expected, SchemaFault } from '../../schema/expected.ts'
import { count } from '../number.ts'

const range = (min: number | null, max: number | null): string => {
  if (min !== null && max !== null) return `（${min} 到 ${max}）`
  if (min !== null) return `（至少 ${min}）`
  return max === null ? '' : `（至多 ${max}）`
}

const kinds = {
  flag: 'true 或 false',
  record: '一个对象',
  pair: '两个值的列表',
  date: '一个日期，例如 2025-01-31T12:00:00Z',
}

const oneOf = (expected: Expected): string => {
  switch (expected.what) {
    case 'text':
      if (expected.filled) return '一段非空的文字'
      return expected.most === undefined ? '一段文字' : `一段至多 ${count(expected.most)} 个字符的文字`
    case 'list':
      return expected.filled ? '一个非空的列表' : '一个列表'
    case 'number':
      return `一个数${range(expected.min, expected.max)}`
    case 'whole':
      return expected.min === expected.max ? String(expected.min) : `一个整数${range(expected.min, expected.max)}`
    case 'choice':
      return expected.choices.length === 1 ? `“${expected.choices[0]}”` : `${expected.choices.map((name) => `“${name}”`).join('、')}之一`
    default:
      return kinds[expected.what]
  }
}

const expectedText = (expected: Expected, orNull: boolean): string => (orNull ? `${oneOf(expected)}，或 null` : oneOf(expected))

/** What is wrong in a document and where, as a whole sentence. */
export const describeSchemaFault = (fault: SchemaFault): string => {
  const at = fault.path === '' ? '整个文档' : fault.path
  switch (fault.kind) {
    case 'value':
      return `${at} 应为${expectedText(fault.expected, fault.orNull)}；实际是 ${fault.found}。`
    case 'missing':
      return `缺少 ${at}；它应为${expectedText(fault.expected, false)}。`
    case 'unknown':
      return `不认识 ${at}；可用的有 ${fault.known.join('、')}。`
    case 'sum':
      return `${at} 应为 ${fault.of.join('、')} 之和。`
  }
}

/** Likewise, of a file. */
export const describeFileFault = (file: string, fault: SchemaFault): string => `${file}：${describeSchemaFault(fault)}`
