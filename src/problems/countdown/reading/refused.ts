import { type Refusal, type RefusalCode, type RefusalValues, refusal } from '../../refusal.ts'

/** Thrown within the reading of a question, and caught where it ends. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refused: Refusal) {
    super(refused.code)
    this.refusal = refused
  }
}

/** Ends the reading. `piece` is the text at fault. */
export const refuse = <C extends RefusalCode>(code: C, piece: string | null, values: RefusalValues[C]): never => {
  throw new Refused(refusal(code, piece, values))
}
