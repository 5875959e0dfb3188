import { expect, it, vi } from 'vitest'
import { unlessSwallowed } from './swallowed.ts'

it('rejects with what the loader only warns of, and lets other warnings pass', async () => {
  const warn = vi.fn()
  const output = { warn }
  const fault = new Error('/pyodide/pyodide.asm.wasm could not be loaded (status 404).')
  const loading = unlessSwallowed(output, () => {
    output.warn('something else')
    output.warn('wasm instantiation failed!')
    output.warn(fault)
    return new Promise(() => {})
  })
  await expect(loading).rejects.toBe(fault)
  expect(warn.mock.calls).toEqual([['something else']])
  expect(output.warn).toBe(warn)
})

it('gives what was loaded', async () => {
  expect(await unlessSwallowed({ warn: () => {} }, async () => 24)).toBe(24)
  await expect(unlessSwallowed({ warn: () => {} }, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
})
