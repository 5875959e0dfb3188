import { unusableWeights } from '../sources/files.ts'
import { withOutsideWeights } from './outside-weights.ts'
import { type Signature, signatureOf } from './signature.ts'

/** Name of a file without its folders. */
export const nameIn = (path: string): string => path.split('/').at(-1) ?? path

/**
 * The graph of an .onnx file, a serialized ModelProto without the weights, and what it takes and gives.
 * @param path for messages; its last part is the name by which the graph finds its weights.
 * @throws ModelLoadError for a file that is none.
 */
export function readGraph(bytes: Uint8Array, path: string): { readonly graph: Uint8Array; readonly signature: Signature } {
  try {
    const graph = withOutsideWeights(bytes, nameIn(path))
    return { graph, signature: signatureOf(graph) }
  } catch (error) {
    throw unusableWeights(path, bytes.byteLength, error)
  }
}
