/** Why an answer's text is not known to be right. */
export type Doubt =
  /** The question is none that a family reads, so there is nothing to check against. */
  | { readonly code: 'question-unread' }
  /** The answer is no expression that can be evaluated. */
  | { readonly code: 'answer-unread' }
  /** The question does not name its answer, so that nothing can be checked against it. */
  | { readonly code: 'not-named' }
  /** Put into the equation, it does not hold. */
  | { readonly code: 'no-solution' }
  /** It solves the equation, which may have further solutions. */
  | { readonly code: 'incomplete' }
  | { readonly code: 'division-by-zero' }
  /** It does not use each number of the question exactly once, or uses one too often where numbers may be left over. */
  | { readonly code: 'numbers'; readonly values: { readonly unused: readonly string[]; readonly foreign: readonly string[] } }
  /** It makes something on its way that the rules do not know: a fraction, 0 or less. */
  | { readonly code: 'on-the-way'; readonly values: { readonly value: string } }
  /** It comes to something else than the question asks for. */
  | { readonly code: 'value'; readonly values: { readonly value: string; readonly target: string } }
  /** The text itself goes on to say what it comes to, and that is wrong. */
  | { readonly code: 'claim'; readonly values: { readonly claimed: string; readonly value: string } }

/** What exact arithmetic says of an answer's text. `value` is what the text comes to, as `7` or `7/2`; null where it comes to nothing. */
export type Verification =
  | { readonly verified: true; readonly value: string }
  | { readonly verified: false; readonly value: string | null; readonly doubt: Doubt }
