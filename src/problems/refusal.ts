import type { KnownDetail } from '../core/detail.ts'

/** Values of each reason for not reading a question. The piece of the text at fault stands beside them. */
export interface RefusalValues {
  /** Nothing is written. */
  readonly nothing: Empty
  /** More characters than `most`. */
  readonly 'too-long': { readonly most: number }
  /** A word that no number puzzle has. */
  readonly 'not-a-number-puzzle': { readonly word: string }
  /** A log that names a family which there is not. */
  readonly 'unknown-family': { readonly family: string }
  readonly 'no-numbers': Empty
  /** The number to make is missing, or its place is empty. */
  readonly 'no-target': Empty
  /** Two different numbers to make. */
  readonly 'two-targets': { readonly first: number; readonly second: number }
  /** Numbers in two places of the text. */
  readonly 'two-lists': Empty
  /** A number that may belong to the numbers, be the target or neither. */
  readonly unplaced: Empty
  /** Two or more questions, or the turns of a conversation. */
  readonly 'several-questions': Empty
  /** So many numbers, too few or too many. */
  readonly 'how-many': { readonly found: number }
  /** The wording says how many numbers there are, and there are others. */
  readonly 'other-count': { readonly said: number; readonly found: number }
  readonly 'number-range': Empty
  readonly 'target-range': Empty
  readonly 'many-digits': Empty
  readonly decimal: Empty
  /** A comma, point or narrow space that may be decimal, group thousands or part numbers. */
  readonly separator: Empty
  readonly fraction: Empty
  readonly power: Empty
  readonly ordinal: Empty
  readonly exponent: Empty
  readonly negative: Empty
  readonly percent: Empty
  readonly factorial: Empty
  readonly 'leading-zero': Empty
  readonly roman: Empty
  /** A sign that no number puzzle has. */
  readonly sign: Empty
  /** Numbers already joined by operators. */
  readonly expression: Empty
  /** Fewer operators than the four. */
  readonly 'few-operators': Empty
  /** Digits and letters, or digits of two kinds, run together. */
  readonly glued: Empty
  /** An invisible character between two digits, or one that turns the text around. */
  readonly invisible: Empty
  /** Number words that may mean one number or several. */
  readonly 'number-words': Empty
  /** A letter that may be a playing card or an article. */
  readonly card: Empty
  /** How often, or in how many steps: what this solver cannot be told. */
  readonly amount: Empty
  /** A proof, an explanation: no answer that a program can print. */
  readonly proof: Empty
  /** What it asks about stands in a picture. */
  readonly figure: Empty
  /** Nothing is asked. */
  readonly 'no-question': Empty
  /** It does not ask for a number. */
  readonly 'no-number-asked': Empty
  /** A word problem without numbers. */
  readonly 'no-quantities': Empty
  /** More numbers than `most`. */
  readonly 'how-many-quantities': { readonly found: number; readonly most: number }
  /** Mathematics of a kind that is not known, or an expression that cannot be read. */
  readonly 'not-algebra': Empty
}

type Empty = Readonly<Record<never, never>>

export type RefusalCode = keyof RefusalValues

/** Which part of the question is at fault. */
export type QuestionField = 'question' | 'numbers' | 'target'

/** Why a question cannot be used: a code with its values. `piece` is the text at fault as it was written, null where there is none. */
export interface RefusalOf<C extends RefusalCode> {
  readonly code: C
  readonly piece: string | null
  readonly field: QuestionField
  readonly values: RefusalValues[C]
}

export type Refusal = RefusalOf<RefusalCode>

const ofNumbers: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'no-numbers',
  'two-lists',
  'how-many',
  'other-count',
  'number-range',
  'many-digits',
  'decimal',
  'separator',
  'fraction',
  'ordinal',
  'exponent',
  'negative',
  'percent',
  'leading-zero',
  'roman',
  'glued',
  'invisible',
  'number-words',
  'card',
])
const ofTarget: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['no-target', 'two-targets', 'target-range'])

/** The refusal of a code. */
export const refusal = <C extends RefusalCode>(code: C, piece: string | null, values: RefusalValues[C]): RefusalOf<C> => ({
  code,
  piece,
  field: ofTarget.has(code) ? 'target' : ofNumbers.has(code) ? 'numbers' : 'question',
  values,
})

/** Values of each thing to know about a question that can be used. */
export interface NoticeValues {
  /** No target was given: this is Game of 24. */
  readonly 'assumed-target': { readonly target: number }
  /** Numbers outside of those the model was trained on. */
  readonly 'untrained-numbers': Empty
  readonly 'untrained-target': Empty
  /** A piece at the start that counts questions, such as `7)`. */
  readonly 'list-marker': { readonly piece: string }
  /** Playing cards, with what each was taken for: `J = 11, Q = 12`. */
  readonly cards: { readonly taken: string }
  /** A part of the text that shows an example and is no part of the question. */
  readonly example: { readonly piece: string }
  /** Numbers may be left over, and they or the target are not those of television. */
  readonly 'untrained-round': Empty
}

export type NoticeCode = keyof NoticeValues

export interface NoticeOf<C extends NoticeCode> {
  readonly code: C
  readonly values: NoticeValues[C]
}

export type Notice = { readonly [C in NoticeCode]: NoticeOf<C> }[NoticeCode]

/** True of what makes a good answer less likely, rather than of how the text was read. */
export const isWarning = ({ code }: Notice): boolean => code === 'untrained-numbers' || code === 'untrained-target' || code === 'untrained-round'

/** A search was asked for whose question no family reads; `refusal` as `named` writes it. */
export type QuestionFailure = KnownDetail<'question-unread', { readonly refusal: string }>

/** A refusal in a log or an error for who runs a command: its code and the piece at fault. */
export const named = ({ code, piece }: Refusal): string => (piece === null ? code : `${code}: "${piece}"`)
