import { expect, it } from 'vitest'
import { type PythonFault, writeFault } from '../python/faults.ts'
import { en } from './en/index.ts'
import { zh } from './zh/index.ts'

const faults: readonly (readonly [PythonFault, string])[] = [
  [{ code: 'outside', values: { call: 'system' } }, 'system'],
  [{ code: 'breach', values: {} }, ''],
  [{ code: 'too-long', values: { bytes: 262_144 } }, '262144'],
  [{ code: 'too-slow', values: { seconds: 2 } }, '2'],
  [{ code: 'crash', values: { reason: 'unreachable' } }, 'unreachable'],
  [{ code: 'no-answer', values: {} }, ''],
  [{ code: 'import', values: { name: 'os', allowed: 'math, random' } }, 'math, random'],
  [{ code: 'name', values: { name: 'eval' } }, 'eval'],
  [{ code: 'printed', values: { most: 10_000 } }, '10,000'],
  [{ code: 'before', values: { error: 'NameError: x' } }, 'NameError: x'],
  [{ code: 'file', values: { file: '/pyodide/python_stdlib.zip', status: 404 } }, '404'],
]

it.each(faults)('says %j with its values in both languages', (fault, value) => {
  const [english, chinese] = [en, zh].map(({ said }) => said(writeFault(fault)))
  expect(english).not.toContain('python {')
  expect(chinese).toMatch(/[\u4e00-\u9fff]/)
  for (const text of [english, chinese]) expect(text).toContain(value)
})

it('leaves other texts as they are', () => {
  for (const text of [
    'python {"code":"else"}',
    'python {',
    'python {"code":"outside","values":{}}',
    'python {"code":"outside","values":{"call":{}}}',
    "NameError: name 'python' is not defined",
  ])
    expect(en.said(text)).toBe(text)
})

it('says them of a discarded step', () => {
  const [english, chinese] = [en, zh].map(({ detail }) =>
    detail({ code: 'python', values: { error: writeFault({ code: 'outside', values: { call: 'system' } }) } }),
  )
  expect(english).toBe(en.pythonFaults.outside({ call: 'system' }))
  expect(chinese).toBe(zh.pythonFaults.outside({ call: 'system' }))
})
