/** Values of each reason why a model folder cannot be used. `file` is its path or address. */
export interface ModelFaultValues {
  /** No such model in an index of models; `known` are those that there are. */
  readonly 'unknown-model': { readonly name: string; readonly known: readonly string[] }
  /** `bytes` is the size it should have; `reason` what the system or server said. Either is null where nothing is known. */
  readonly 'file-missing': { readonly file: string; readonly bytes: number | null; readonly reason: string | null }
  /** The model's index does not list it. */
  readonly 'file-unlisted': { readonly file: string; readonly model: string }
  readonly 'not-downloaded': { readonly file: string; readonly reason: string }
  readonly 'broken-off': { readonly file: string; readonly expected: number; readonly found: number; readonly reason: string }
  readonly 'cut-short': { readonly file: string; readonly expected: number; readonly found: number }
  readonly 'other-size': { readonly file: string; readonly expected: number; readonly found: number }
  /** Another SHA-256 than the index has; the beginnings of both. */
  readonly damaged: { readonly file: string; readonly expected: string; readonly found: string }
  readonly 'not-json': { readonly file: string; readonly reason: string }
  /** A field that is missing or of another kind. */
  readonly field: { readonly file: string; readonly field: string; readonly wanted: 'count' | 'text' | 'list' }
  /** Weights that the runtime refuses. */
  readonly 'unusable-weights': { readonly file: string; readonly bytes: number | null; readonly reason: string }
  /** The policy's weights where the PPM's should be, or the other way round; `holds` is what they are. */
  readonly swapped: { readonly file: string; readonly holds: 'policy' | 'ppm' }
  /** A graph whose inputs this program does not know. */
  readonly 'other-graph': { readonly file: string; readonly found: readonly string[]; readonly wanted: string }
  readonly tokenizer: { readonly reason: string }
  readonly 'no-token': { readonly token: string }
}

export type ModelFaultCode = keyof ModelFaultValues

export interface ModelFaultOf<C extends ModelFaultCode> {
  readonly code: C
  readonly values: ModelFaultValues[C]
}

/** Why a model folder cannot be used: a code with its values. */
export type ModelFault = { readonly [C in ModelFaultCode]: ModelFaultOf<C> }[ModelFaultCode]
