import { ModelLoadError } from '../faults/errors.ts'

const isPpm = (inputs: readonly string[]): boolean => inputs.includes('branch_ids')
const isPolicy = (inputs: readonly string[]): boolean => inputs.includes('input_ids') && inputs.some((name) => name.startsWith('past'))

/** @throws ModelLoadError unless a graph with these inputs is a decoder. */
export function checkPolicy(inputs: readonly string[], file: string): void {
  if (isPpm(inputs)) throw new ModelLoadError({ code: 'swapped', values: { file, holds: 'ppm' } })
  if (!isPolicy(inputs)) throw new ModelLoadError({ code: 'other-graph', values: { file, found: inputs, wanted: 'input_ids, past_key_values' } })
}

/** @throws ModelLoadError unless a graph with these inputs is a PPM as training/packed_ppm.py writes it. */
export function checkPpm(inputs: readonly string[], file: string): void {
  if (isPpm(inputs)) return
  if (isPolicy(inputs)) throw new ModelLoadError({ code: 'swapped', values: { file, holds: 'policy' } })
  throw new ModelLoadError({ code: 'other-graph', values: { file, found: inputs, wanted: 'prefix_ids, branch_ids' } })
}
