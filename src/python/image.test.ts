import fc from 'fast-check'
import { expect, it } from 'vitest'
import { captureImage } from './image.ts'

it('writes back every byte, and zeroes what was added', () => {
  const writes = fc.array(fc.tuple(fc.nat(5 * 65536 - 1), fc.integer({ min: 1, max: 255 })), { maxLength: 12 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 * 65536 }), writes, writes, (size, before, after) => {
      const memory = { buffer: new ArrayBuffer(size) }
      const write = (all: readonly (readonly [number, number])[]) => {
        const bytes = new Uint8Array(memory.buffer)
        for (const [at, value] of all) bytes[at % bytes.length] = value
      }
      write(before)
      const then = new Uint8Array(memory.buffer.slice(0))
      const image = captureImage(memory)
      const larger = new Uint8Array(size + 100_000)
      larger.set(then)
      memory.buffer = larger.buffer
      write(after)
      write([[size + 50_000, 7]])
      image.restore()
      const now = new Uint8Array(memory.buffer)
      expect(Buffer.compare(now.subarray(0, size), then)).toBe(0)
      expect(now.subarray(size).every((byte) => byte === 0)).toBe(true)
    }),
    { numRuns: 40 },
  )
})
