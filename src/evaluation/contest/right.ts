import type { Posed } from '../../problems/types.ts'

/**
 * Whether an answer is right, found after it was given: by the known answer where there is one, else by what exact arithmetic says of its text. No answer is not right. Null where
 * nothing can tell.
 */
export const isRight = (posed: Pick<Posed, 'canGrade' | 'grade' | 'verify' | 'checks'>, known: string | null, answer: string | null): boolean | null => {
  if (known !== null && posed.canGrade(known)) return answer !== null && posed.grade(answer, known)
  if (answer === null) return posed.checks ? false : null
  const verification = posed.verify(answer)
  if (verification.verified) return true
  return posed.checks || verification.doubt.code === 'no-solution' ? false : null
}
