import { beforeEach, expect, it, vi } from 'vitest'
import { createGuard, FIXED_TIME_MS, type Guard, HostRefused, type WebAssemblyImports } from './guard.ts'

const memory = new ArrayBuffer(256)
const real = vi.fn(() => 7)
let guard: Guard
let imports: WebAssemblyImports

beforeEach(() => {
  real.mockClear()
  new Uint8Array(memory).fill(0)
  guard = createGuard()
  const names = [
    'emscripten_resize_heap',
    'emscripten_system',
    '__syscall_openat',
    'fd_read',
    'fd_write',
    'random_get',
    'clock_time_get',
    'emscripten_get_now',
    'JsvFunction_Call',
  ]
  const functions = Object.fromEntries(names.map((name) => [name, real]))
  imports = { env: functions, wasi_snapshot_preview1: functions, 'GOT.mem': { memory } }
  guard.wrap(imports, () => memory)
})

function call(name: string, ...values: unknown[]): unknown {
  const found = imports.env?.[name]
  if (typeof found !== 'function') throw new Error(`${name} is missing`)
  return found(...values)
}

it('lets everything pass while Python starts', () => {
  expect(['emscripten_system', '__syscall_openat', 'random_get', 'JsvFunction_Call'].map((name) => call(name))).toEqual([7, 7, 7, 7])
})

it('lets a program have memory, and refuses what leads outside for good', () => {
  guard.close()
  expect(call('emscripten_resize_heap', 1)).toBe(7)
  real.mockClear()
  expect([call('__syscall_openat'), call('fd_read')]).toEqual([-63, 63])
  for (const name of ['emscripten_system', 'JsvFunction_Call']) expect(() => call(name)).toThrow(HostRefused)
  expect(real).not.toHaveBeenCalled()
})

it('gives every program the same chance and the same time', () => {
  const chance = () => {
    guard.close()
    call('random_get', 8, 16)
    return [...new Uint8Array(memory, 8, 16)]
  }
  const first = chance()
  expect(new Set(first).size).toBeGreaterThan(8)
  expect(chance()).toEqual(first)
  expect(call('clock_time_get', 0, 0n, 64)).toBe(0)
  expect(new DataView(memory).getBigUint64(64, true)).toBe(BigInt(FIXED_TIME_MS) * 1_000_000n)
  expect(call('emscripten_get_now')).toBe(0)
})

it('swallows what is written to a file, as complaints about finalisers are', () => {
  guard.close()
  const data = new DataView(memory)
  data.setUint32(12, 5, true)
  data.setUint32(20, 6, true)
  expect(call('fd_write', 2, 8, 2, 100)).toBe(0)
  expect(data.getUint32(100, true)).toBe(11)
})

it('leaves memory outside of its own alone', () => {
  guard.close()
  expect(() => call('random_get', 250, 16)).toThrow(RangeError)
})
