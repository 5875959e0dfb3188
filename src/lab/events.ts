/** Everything that a round depends on besides the base model and the device. */
export interface LabSettings {
  readonly seed: number
  /** Numbers of a problem. */
  readonly size: number
  /** Problems to learn from, and fresh ones that are measured before and after. */
  readonly problems: number
  readonly tests: number
  /** Of a search with the answer known, and hindsight copies of it for other targets that it reached. */
  readonly rollouts: number
  readonly candidates: number
  readonly hindsight: number
  /** Gradient steps of the policy and of the PPM, and their highest learning rates. */
  readonly policySteps: number
  readonly ppmSteps: number
  readonly policyRate: number
  readonly ppmRate: number
  /** Rows of a step and places of a row. */
  readonly rows: number
  readonly length: number
  /** Budget of the searches that are measured: rollouts, and candidates of an expansion. */
  readonly testRollouts: number
  readonly testCandidates: number
  /** Searches side by side. */
  readonly concurrency: number
}

export const stages = ['open', 'before', 'rollouts', 'policy', 'ppm', 'after'] as const
export type LabStage = (typeof stages)[number]

/** What is measured on the fresh problems: the policy's first choice at every step, and a search of the same budget, guided once there is a PPM. */
export const measures = ['greedy', 'search'] as const
export type LabMeasure = (typeof measures)[number]

/** What was chosen to learn from. */
export interface LabChosen {
  /** Problems whose search found a right solution, and searches relabelled for a target that they reached. */
  readonly solved: number
  readonly hindsight: number
  readonly solutions: number
  readonly pairs: number
  /** Rows that do not fit the length are left out. */
  readonly policyRows: number
  readonly ppmRows: number
}

/** Why gradient steps are not on WebGPU: there is none, or only one of software, which is slower than WebAssembly; it would not start; it was lost, or full, on the way; a person wants none. */
export const insteadOfGpu = ['none', 'software', 'refused', 'lost', 'memory', 'chosen'] as const

/** Whether to take a graphics device: `auto` takes none that is software, since WebAssembly is faster; `webgpu` takes any. */
export type WantedDevice = 'auto' | 'webgpu' | 'wasm'

/** Where the round computes: gradient steps with jax-js, rollouts with onnxruntime. */
export interface LabDevice {
  readonly training: 'webgpu' | 'wasm'
  /** Description of the graphics device of the training; null on WebAssembly. */
  readonly adapter: string | null
  /** Null on WebGPU. */
  readonly instead: (typeof insteadOfGpu)[number] | null
  readonly threads: number
  readonly rollouts: 'webgpu' | 'wasm-threads' | 'wasm' | 'cpu'
}

/** A round is a log of these; what the page shows is folded from it (reducer.ts), live or from a file. */
export type LabEvent =
  | { readonly type: 'start'; readonly settings: LabSettings; readonly parameters: number }
  | { readonly type: 'device'; readonly device: LabDevice }
  | { readonly type: 'stage'; readonly stage: LabStage }
  | { readonly type: 'progress'; readonly stage: LabStage; readonly done: number; readonly of: number; readonly right: number }
  /** Of each fresh problem whether the answer was right. */
  | {
      readonly type: 'measured'
      readonly when: 'before' | 'after'
      readonly measure: LabMeasure
      readonly right: readonly boolean[]
      readonly policyTokens: number
    }
  | { readonly type: 'searched'; readonly solved: number; readonly rollouts: number; readonly policyTokens: number }
  | { readonly type: 'chosen'; readonly chosen: LabChosen }
  | {
      readonly type: 'step'
      readonly part: 'policy' | 'ppm'
      /** From 1. */
      readonly step: number
      readonly lm: number | null
      readonly pairs: number | null
      readonly ordered: number | null
      readonly tokens: number
    }
  | { readonly type: 'done' }

/** An event and when it came, in milliseconds of work since the start: pauses do not count. */
export interface LabEntry {
  readonly ms: number
  readonly event: LabEvent
}
