import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { countingFetch, LARGE_FILES } from './progress.ts'

it('knows the sizes of the installed Pyodide', () => {
  const { resolve } = createRequire(import.meta.url)
  for (const [name, size] of Object.entries(LARGE_FILES)) expect([name, statSync(resolve(`pyodide/${name}`)).size]).toEqual([name, size])
})

it('counts the large files only, and passes the content on', async () => {
  const calls: [number, number][] = []
  const counted = countingFetch(
    async () => new Response('12345', { headers: { 'content-type': 'application/wasm' } }),
    (...call) => calls.push(call),
  )
  const response = await counted('http://localhost/pyodide/pyodide.asm.wasm')
  expect([await response.text(), response.headers.get('content-type')]).toEqual(['12345', 'application/wasm'])
  await counted('http://localhost/pyodide/pyodide-lock.json')
  expect(calls).toEqual([[5, 12_143_855]])
})

it('says which file is missing', async () => {
  const counted = countingFetch(
    async () => new Response('', { status: 404 }),
    () => {},
  )
  await expect(counted('http://localhost/pyodide/python_stdlib.zip')).rejects.toThrow(
    'python {"code":"file","values":{"file":"/pyodide/python_stdlib.zip","status":404}}',
  )
})
