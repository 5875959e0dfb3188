import { ModelLoadError } from '../faults/errors.ts'
import type { ModelShape } from '../loading/shape.ts'
import { configuredSizes } from './configured-sizes.ts'
import { decoderShape } from './decoder-shape.ts'
import { readGraph } from './graph-file.ts'
import { headOutput, isHeadAlone, outputText } from './head-output.ts'
import { graphParts, nodesOf } from './model-proto.ts'
import { checkPolicy } from './part.ts'

/** A decoder's graph as it is before a runtime has it. */
export interface DecoderGraph {
  /** A serialized ModelProto, a few hundred kilobytes: its weights are in the file that it was read from, or in those beside it. */
  readonly graph: Uint8Array
  readonly shape: ModelShape
  /**
   * True where attention is spelled out or in an operator that appends new columns for all rows alike; false where it is GroupQueryAttention, which reads each
   * row's length from the mask.
   */
  readonly plain: boolean
  /** Whether keys and values are 16-bit floats. */
  readonly half: boolean
}

/**
 * Reads a decoder's file by what it says of itself.
 * @param bytes of the .onnx file.
 * @param path of it, for messages; its last part is the name by which the graph finds its weights.
 * @param config contents of config.json, in `configFile`.
 * @throws ModelLoadError for files that are none, or decoders that this engine cannot run, with what is in the way.
 */
export function readDecoder(bytes: Uint8Array, path: string, config: unknown, configFile: string): DecoderGraph {
  const { graph, signature } = readGraph(bytes, path)
  const head = headOutput(signature)
  if (isHeadAlone(signature) && head !== null) {
    throw new ModelLoadError({ code: 'other-head', values: { file: path, found: outputText(head), wanted: 'tokens' } })
  }
  checkPolicy(
    signature.inputs.map(({ name }) => name),
    path,
  )
  return {
    graph,
    shape: decoderShape(signature, configuredSizes(config, configFile), path),
    plain: !nodesOf(graphParts(graph)).some(({ op }) => op === 'GroupQueryAttention'),
    half: signature.inputs.some(({ name, type }) => name.startsWith('past_key_values.') && type === 'float16'),
  }
}
