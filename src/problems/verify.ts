import { loggedProblem } from './index.ts'
import type { Verification } from './verification.ts'

/** Characters that make a text look otherwise than it reads: control characters, and marks of direction or of no width. */
const disguise = /[\p{Cc}\p{Cf}]/u

const looksAsItReads = (text: string): boolean => !disguise.test(text.replace(/[\t\n\r]/g, ' '))

/** Checks answers to a question by the rules of the question alone. */
export type Verifier = (answer: string) => Verification

/**
 * What checks the answers of a question: the one source of every "verified" that a person sees. A question that no family reads, or that is not what it looks
 * like, verifies nothing. `family` is the one that a log names; empty for any. Reading the question is the costly part, so keep the verifier where there are many answers.
 */
export const verifierOf = (question: string, family = ''): Verifier => {
  const parsed = looksAsItReads(question) ? loggedProblem({ family, question }) : null
  if (!parsed?.ok) return () => ({ verified: false, value: null, doubt: { code: 'question-unread' } })
  const { posed } = parsed
  return (answer) => (looksAsItReads(answer) ? posed.verify(answer) : { verified: false, value: null, doubt: { code: 'answer-unread' } })
}

/** Whether the very text of an answer is right for the very text of a question, by exact arithmetic. Never throws. */
export const verifyAnswer = (question: string, answer: string): Verification => verifierOf(question)(answer)
