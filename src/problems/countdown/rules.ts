/** What a solution may be. */
export interface Rules {
  /** Whether numbers on the way may be fractions. They are never negative. */
  readonly fractions: boolean
  /** Whether numbers may be left over, as on television; no result on the way is then 0. */
  readonly leaveOut: boolean
}

/** Game of 24: four playing cards. */
export const isGame24 = (numbers: readonly number[], target: number): boolean => target === 24 && numbers.length === 4 && numbers.every((n) => n <= 13)

/** Where every number is used: whole numbers only, but in Game of 24 fractions too, as the two games are played. */
export const exactlyOnce = (numbers: readonly number[], target: number): Rules => ({ fractions: isGame24(numbers, target), leaveOut: false })

/** The numbers round of television: each number at most once, positive whole numbers only. */
export const atMostOnce: Rules = { fractions: false, leaveOut: true }
