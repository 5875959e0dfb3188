import { solveCountdown } from '../../../problems/countdown/solver.ts'

/** Every multiset of four numbers from 1 to 13 from which 24 can be made, ascending, in lexical order: 1,362 of 1,820. */
export const solvableGames24 = (): number[][] => {
  const found: number[][] = []
  for (let a = 1; a <= 13; a++)
    for (let b = a; b <= 13; b++)
      for (let c = b; c <= 13; c++)
        for (let d = c; d <= 13; d++) if (solveCountdown([a, b, c, d], 24, { fractions: true, leaveOut: false }).solutions > 0) found.push([a, b, c, d])
  return found
}
