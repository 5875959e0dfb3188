import type { Detail, KnownDetail } from './detail.ts'

/** Why a search fails that is not the world's fault. */
export type SearchFailure = KnownDetail<'too-few-results', { readonly wanted: number; readonly found: number }>

/** Why another program, or a part of this one that has no code for it, failed: in its own words. */
export type ToldFailure = KnownDetail<'told', { readonly text: string }>

/** An error that a person may read of: a code with its values, which logs keep and `strings` words. The message is for whoever debugs. */
export class Failure extends Error {
  override readonly name: string = 'Failure'
  readonly fault: Detail

  constructor(fault: Detail, options?: ErrorOptions) {
    super(fault.code === 'told' ? String(fault.values.text) : `${fault.code} ${JSON.stringify(fault.values)}`, options)
    this.fault = fault
  }
}

/** What is known of anything thrown. */
export const faultOf = (error: unknown): Detail => {
  if (error instanceof Failure) return error.fault
  const told: ToldFailure = { code: 'told', values: { text: error instanceof Error ? error.message : String(error) } }
  return told
}
