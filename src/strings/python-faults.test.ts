import { expect, it } from 'vitest'
import { type PythonFault, writeFault } from '../python/faults.ts'
import { en } from './en.ts'
import { zh } from './zh/index.ts'

const faults: readonly (readonly [PythonFault, string])[] = [
  [{ code: 'outside', values: { call: 'system' } }, 'system'],
  [{ code: 'breach', values: {} }, ''],
  [{ code: 'too-long', values: { bytes: 262_144 } }, '262144'],
]

it.each(faults)('says %j with its values in both languages', (fault, value) => {
  const [english, chinese] = [en, zh].map(({ said }) => said(writeFault(fault)))
  expect(english).toMatch(/^(Stopped|Not run): /)
  expect(chinese).toMatch(/^(已停止|未运行)：/)
  for (const text of [english, chinese]) expect(text).toContain(value)
})

it('leaves other texts as they are', () => {
  for (const text of ['python {"code":"else"}', 'python {', 'python {"code":"outside","values":{"call":1}}', "NameError: name 'python' is not defined"])
    expect(en.said(text)).toBe(text)
})

it('says them of a discarded step', () => {
  const [english, chinese] = [en, zh].map(({ detail }) =>
    detail({ code: 'python', values: { error: writeFault({ code: 'outside', values: { call: 'system' } }) } }),
  )
  expect(english).toBe(en.pythonFaults.outside('system'))
  expect(chinese).toBe(zh.pythonFaults.outside('system'))
})
