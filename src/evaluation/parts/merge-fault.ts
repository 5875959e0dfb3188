/** Values of each reason why results cannot be merged. */
export interface MergeFaultValues {
  /** Not the result of a part: the field that is missing or of another kind. */
  readonly 'no-part': { readonly file: string; readonly field: string }
  /** The part was ended before its end. */
  readonly unfinished: { readonly file: string; readonly left: number }
  readonly 'other-problems': { readonly file: string; readonly first: string }
  readonly 'other-count': { readonly file: string; readonly of: number; readonly first: string; readonly firstOf: number }
  /** A setting that two parts do not share. */
  readonly 'other-setting': { readonly file: string; readonly first: string; readonly setting: string; readonly has: string; readonly firstHas: string }
  readonly twice: { readonly part: number; readonly files: readonly string[] }
  readonly missing: { readonly parts: readonly number[]; readonly of: number }
  /** Fewer or more problems than the part has. */
  readonly 'other-ids': { readonly file: string; readonly id: string }
}

export type MergeFaultCode = keyof MergeFaultValues
export type MergeFault = { readonly [C in MergeFaultCode]: { readonly code: C; readonly values: MergeFaultValues[C] } }[MergeFaultCode]

/** Results that are not the parts of one. */
export class MergeError extends Error {
  override readonly name = 'MergeError'
  readonly fault: MergeFault

  constructor(fault: MergeFault) {
    super(`${fault.code} ${JSON.stringify(fault.values)}`)
    this.fault = fault
  }
}
