import type { GraphTensor, Signature } from './signature.ts'

/** An output as it is told of in faults. */
export const outputText = ({ name, dims }: Pick<GraphTensor, 'name' | 'dims'>): string => `${name} [${dims.join(', ')}]`

/** The output of a model's head: `logits`, or whatever the only one is called. */
export const headOutput = ({ outputs }: Pick<Signature, 'outputs'>): GraphTensor | null =>
  outputs.find(({ name }) => name === 'logits') ?? (outputs.length === 1 ? (outputs[0] ?? null) : null)

/** Whether a graph is a classifier or value model: tokens in, one output, and no cache. */
export const isHeadAlone = ({ inputs, outputs }: Signature): boolean =>
  inputs.some(({ name }) => name === 'input_ids') && !inputs.some(({ name }) => name.startsWith('past')) && outputs.length === 1
