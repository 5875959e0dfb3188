import { describe, expect, it } from 'vitest'
import { isHeldOut } from './held-out.ts'
import { needsFraction, solveCountdown } from './solver.ts'

const hands: number[][] = []
for (let a = 1; a <= 13; a++) for (let b = a; b <= 13; b++) for (let c = b; c <= 13; c++) for (let d = c; d <= 13; d++) hands.push([a, b, c, d])

describe('the hands held out', () => {
  const heldOut = hands.filter((hand) => isHeldOut(hand) && solveCountdown(hand, 24, { fractions: true, leaveOut: false }).solutions > 0)

  it('are a third of the solvable ones', () => {
    expect(heldOut).toHaveLength(457)
  })
  it('are the same in every order', () => {
    expect(isHeldOut([2, 4, 10, 10])).toBe(true)
    expect(isHeldOut([10, 4, 10, 2])).toBe(true)
    for (const [a = 0, b = 0, c = 0, d = 0] of hands) expect(isHeldOut([c, a, d, b])).toBe(isHeldOut([a, b, c, d]))
  })
  it('have hands that need a fraction among them, and leave some for training', () => {
    const hard = (held: boolean) => hands.filter((hand) => isHeldOut(hand) === held && needsFraction(hand, 24)).length
    expect([hard(true), hard(false)]).toEqual([4, 12])
  })
  it('are none that earlier rounds were posed for 24', () => {
    for (const hand of [
      [1, 1, 4, 6],
      [1, 1, 11, 11],
      [1, 1, 3, 8],
    ])
      expect(isHeldOut(hand)).toBe(false)
  })
  it('leave the hand that people type first to training', () => {
    expect(isHeldOut([8, 3, 8, 3])).toBe(false)
  })
  it('are hands only', () => {
    expect(isHeldOut([3, 3, 8])).toBe(false)
    expect(isHeldOut([3, 3, 8, 14])).toBe(false)
    expect(isHeldOut([3, 3, 8, 8, 8])).toBe(false)
  })
})
