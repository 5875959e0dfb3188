import { expect, it } from 'vitest'
import { fromHalf, toHalf } from './half.ts'

it('knows the bits of well-known values', () => {
  const values = [0, -0, 1, -2, 0.5, 65504, 65520, 2 ** -14, 2 ** -24, 2 ** -25, 1 / 3, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  const halves = [0, 0x8000, 0x3c00, 0xc000, 0x3800, 0x7bff, 0x7c00, 0x0400, 0x0001, 0x0000, 0x3555, 0x7c00, 0xfc00]
  expect(Array.from(toHalf(Float32Array.from(values)))).toEqual(halves)
  expect(fromHalf(toHalf(Float32Array.of(Number.NaN)))[0]).toBeNaN()
})

it('gives back every 16-bit float', () => {
  const all = Uint16Array.from({ length: 0x10000 }, (_, i) => i).filter((half) => (half & 0x7fff) <= 0x7c00)
  const given = toHalf(fromHalf(all))
  expect(given).toHaveLength(all.length)
  expect(all.filter((half, i) => given[i] !== half)).toHaveLength(0)
})

it('rounds ties to even', () => {
  expect(Array.from(toHalf(Float32Array.of(1 + 2 ** -11, 1 + 3 * 2 ** -11)))).toEqual([0x3c00, 0x3c02])
})
