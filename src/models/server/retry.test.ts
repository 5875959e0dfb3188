import { expect, it } from 'vitest'
import { waitMs } from './retry.ts'

it('waits as long as the server asks, in seconds or until a date, and at most half a minute', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  expect(waitMs(1, '3', now)).toBe(3000)
  expect(waitMs(1, 'Thu, 01 Jan 2026 00:00:10 GMT', now)).toBe(10_000)
  expect(waitMs(1, 'Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0)
  expect(waitMs(1, '86400', now)).toBe(30_000)
})

it('waits twice as long each time where the server says nothing that can be read', () => {
  expect([1, 2, 3, 4].map((tries) => waitMs(tries, null, 0))).toEqual([500, 1000, 2000, 4000])
  expect(waitMs(2, 'soon', 0)).toBe(1000)
})
