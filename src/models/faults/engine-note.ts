import type { Detail } from '../../core/detail.ts'

type Empty = Readonly<Record<never, never>>

/** Values of what there is to know of the engine at work: why something better is not used, or what went wrong on the way. */
export interface EngineNoteValues {
  readonly 'device-restarted': Empty
  /** The graphics device was lost again and again. */
  readonly 'device-given-up': Empty
  /** Memory ran out, and at most so many sequences are now decoded side by side. */
  readonly 'fewer-rows': { readonly rows: number }
  readonly 'device-memory-given-up': Empty
  /** The page is not cross-origin isolated. */
  readonly 'one-thread': Empty
  readonly 'no-webgpu': Empty
  readonly 'no-adapter': Empty
  /** The only adapter is emulated in software. */
  readonly 'software-adapter': Empty
  /** WebAssembly decoded this model faster than the graphics device did: milliseconds of a step of eight rows on each. */
  readonly 'measured-faster': { readonly wasm: number; readonly webgpu: number }
  /** The policy's attention is of a kind that a graphics device cannot batch. */
  readonly 'plain-attention': Empty
  /** The graphics driver computes the model wrongly: one logit comes out differently in two ways. */
  readonly 'wrong-arithmetic': { readonly by: 'long-pass' | 'single-steps'; readonly difference: number }
  /** Whatever else failed, or the runtime or the browser said. */
  readonly 'webgpu-failed': { readonly fault: Detail }
}

export type EngineNoteCode = keyof EngineNoteValues

export interface EngineNoteOf<C extends EngineNoteCode> {
  readonly code: C
  readonly values: EngineNoteValues[C]
}

/** What there is to know of the engine at work: a code with its values. */
export type EngineNote = { readonly [C in EngineNoteCode]: EngineNoteOf<C> }[EngineNoteCode]
