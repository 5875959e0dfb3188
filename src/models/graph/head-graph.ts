import { ModelLoadError } from '../faults/errors.ts'
import type { HeadKind } from '../score/description.ts'
import { configuredSizes } from './configured-sizes.ts'
import { readGraph } from './graph-file.ts'
import { headOutput, outputText } from './head-output.ts'

/** A classifier's or value model's graph: a transformer without a cache, with a head of a few numbers. */
export interface HeadGraph {
  /** A serialized ModelProto, whose weights are in the file that it was read from, or in those beside it. */
  readonly graph: Uint8Array
  /** Name of the output. */
  readonly output: string
  /** True where the output has numbers for each position, false where it may have one row of them for a whole sequence. */
  readonly byPosition: boolean
  /** Numbers in a row of the output; null where the graph does not tell. */
  readonly numbers: number | null
  /** Longest sequence, in tokens. */
  readonly positions: number
  /** Null where the configuration does not tell. */
  readonly vocabulary: number | null
}

/** How many numbers a head has. */
export const headSizes = { classes: 2, scalar: 1 } as const satisfies Partial<Record<HeadKind, number>>

const KNOWN = ['input_ids', 'attention_mask', 'position_ids']

/**
 * Reads a scorer's file by what it says of itself.
 * @param bytes of the .onnx file.
 * @param path of it, for messages.
 * @param config contents of config.json, in `configFile`.
 * @throws ModelLoadError for files that are none, `other-head` for one whose output is another, a language model's among them, and `other-graph` for other inputs.
 */
export function readHead(bytes: Uint8Array, path: string, config: unknown, configFile: string, wanted: keyof typeof headSizes): HeadGraph {
  const { graph, signature } = readGraph(bytes, path)
  const names = signature.inputs.map(({ name }) => name)
  const output = headOutput(signature)
  const refused = (found: string) => new ModelLoadError({ code: 'other-head', values: { file: path, found, wanted } })
  if (output === null) throw refused(signature.outputs.map(outputText).join(', '))
  const size = output.dims.at(-1)
  // The last dimension of one number a position may be that of the positions.
  const numbers = typeof size === 'number' && size > 0 ? size : null
  const fits = (output.dims.length === 2 || output.dims.length === 3) && (numbers === null || numbers === headSizes[wanted])
  if (!fits || names.some((name) => name.startsWith('past'))) throw refused(outputText(output))
  if (!names.includes('input_ids') || names.some((name) => !KNOWN.includes(name))) {
    throw new ModelLoadError({ code: 'other-graph', values: { file: path, found: names, wanted: 'input_ids, attention_mask' } })
  }
  const { positions, vocabulary } = configuredSizes(config, configFile)
  return { graph, output: output.name, byPosition: output.dims.length === 3, numbers, positions, vocabulary }
}
