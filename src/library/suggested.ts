/** The hub that is asked unless another one is named. */
export const usualHub = 'https://huggingface.co/'

/** A model that is known to be of the layout, size and licence for this program; any other is named by its id. */
export interface SuggestedModel {
  readonly id: string
  readonly title: string
  /** Parameters. */
  readonly parameters: number
  readonly licence: string
}

/** Sizes and licences as their makers state them. */
export const suggestedModels: readonly SuggestedModel[] = [
  { id: 'HuggingFaceTB/SmolLM2-135M-Instruct', title: 'SmolLM2 135M Instruct', parameters: 135e6, licence: 'Apache-2.0' },
  { id: 'HuggingFaceTB/SmolLM2-360M-Instruct', title: 'SmolLM2 360M Instruct', parameters: 362e6, licence: 'Apache-2.0' },
  { id: 'onnx-community/Qwen2.5-0.5B-Instruct', title: 'Qwen2.5 0.5B Instruct', parameters: 494e6, licence: 'Apache-2.0' },
  { id: 'onnx-community/Qwen3-0.6B-ONNX', title: 'Qwen3 0.6B', parameters: 596e6, licence: 'Apache-2.0' },
  { id: 'onnx-community/Qwen2.5-Math-1.5B-Instruct', title: 'Qwen2.5 Math 1.5B Instruct', parameters: 1540e6, licence: 'Apache-2.0' },
]
