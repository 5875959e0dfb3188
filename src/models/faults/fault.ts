import type { SchemaFault } from '../../schema/expected.ts'
import type { HeadKind } from '../score/description.ts'

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
  readonly schema: { readonly file: string; readonly fault: SchemaFault }
  /** Weights that the runtime refuses. */
  readonly 'unusable-weights': { readonly file: string; readonly bytes: number | null; readonly reason: string }
  /** The policy's weights where the PPM's should be, or the other way round; `holds` is what they are. */
  readonly swapped: { readonly file: string; readonly holds: 'policy' | 'ppm' }
  /** A graph whose inputs this program does not know. */
  readonly 'other-graph': { readonly file: string; readonly found: readonly string[]; readonly wanted: string }
  /** A model that carries from token to token what is not keys and values of each layer, such as states of convolutions; `found` are the names. */
  readonly 'unsupported-cache': { readonly file: string; readonly found: readonly string[] }
  /** A model whose output is not what a scorer reads; `found` is that output, with its dimensions. */
  readonly 'other-head': { readonly file: string; readonly found: string; readonly wanted: HeadKind }
  readonly tokenizer: { readonly reason: string }
  /** A chat template that is no Jinja template. */
  readonly 'chat-template': { readonly reason: string }
  readonly 'no-token': { readonly token: string }
  /** Not the form of a hub's ids. */
  readonly 'not-an-id': { readonly id: string }
  /** The browser says that there is no network. */
  readonly offline: { readonly address: string }
  readonly 'not-on-hub': { readonly id: string; readonly revision: string; readonly address: string }
  /** The hub answers 401 or 403, which it does for models that are not there, too. */
  readonly gated: { readonly id: string; readonly status: number; readonly address: string }
  /** A folder or repository without a graph in any format that is known, or without what goes with it; `wanted` are files that would do. */
  readonly 'no-graph': { readonly name: string; readonly wanted: readonly string[] }
  /** The decoder keeps states other than keys and values between tokens. */
  readonly 'other-cache': { readonly name: string; readonly kinds: readonly string[] }
  /** Bytes that are still to come, and that the browser has room for; null where it does not tell. */
  readonly 'storage-full': { readonly name: string; readonly needed: number | null; readonly free: number | null }
  /** The browser lets the page keep no files. */
  readonly 'storage-forbidden': { readonly reason: string }
  /** Another page of this browser is writing the same files. */
  readonly 'storage-busy': { readonly name: string }
  /** No model of this name is kept in this browser. */
  readonly 'not-kept': { readonly name: string }
  /** Kept in part only. */
  readonly 'half-kept': { readonly name: string; readonly file: string }
  /** The models do not fit into memory, in any way that was tried. */
  readonly 'out-of-memory': { readonly name: string; readonly reason: string }
  readonly 'device-lost': { readonly name: string; readonly reason: string }
}

export type ModelFaultCode = keyof ModelFaultValues

export interface ModelFaultOf<C extends ModelFaultCode> {
  readonly code: C
  readonly values: ModelFaultValues[C]
}

/** Why a model folder cannot be used: a code with its values. */
export type ModelFault = { readonly [C in ModelFaultCode]: ModelFaultOf<C> }[ModelFaultCode]
