import { ModelLoadError, reasonOf } from '../faults/errors.ts'

/** File names by number format of the weights, as on the hub; `q8` is 8-bit integers with activations quantized on the fly. */
const SUFFIXES = { fp32: '', fp16: '_fp16', q8: '_quantized', int8: '_int8', uint8: '_uint8', q4: '_q4', q4f16: '_q4f16', bnb4: '_bnb4' } as const

/** Number format of the weights. */
export type Precision = keyof typeof SUFFIXES

export const precisions: readonly Precision[] = ['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4']

/** What the model index says of a file. */
export interface IndexedFile {
  /** Relative to the model's folder. */
  readonly path: string
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

export interface IndexedModel {
  readonly name: string
  readonly title: string
  /** Domains of problems that it was trained for, as `Posed` names them; a model that does not say may know any. */
  readonly domains?: readonly string[]
  readonly files: readonly IndexedFile[]
}

/** models/index.json. */
export interface ModelIndex {
  /** Name of the model used when none is asked for. */
  readonly default: string
  readonly models: readonly IndexedModel[]
}

export const CONFIG_FILE = 'config.json'
export const TOKENIZER_FILE = 'tokenizer.json'
export const TOKENIZER_CONFIG_FILE = 'tokenizer_config.json'
export const PPM_CONFIG_FILE = 'ppm/config.json'

/** Path of the policy's weights in a model folder. */
export function policyFile(precision: Precision): string {
  return `onnx/model${SUFFIXES[precision]}.onnx`
}

/** Path of the PPM's weights that go with a policy's: they come in full precision and as 8-bit integers. */
export function ppmFile(precision: Precision): string {
  return `ppm/${policyFile(precision === 'fp32' || precision === 'fp16' ? 'fp32' : 'q8')}`
}

/** The first of these formats that the folder has the policy in, or the first one where it has none. */
export function choosePrecision(wanted: readonly [Precision, ...Precision[]], has: (path: string) => boolean): Precision {
  return wanted.find((precision) => has(policyFile(precision))) ?? wanted[0]
}

/** First of the files whose weights are those of every graph in its folder (training/graph.py). */
export const SHARED_FILE = 'shared.onnx_data'

/** A file and those that are numbered after it, as far as there are any. */
const numbered = (first: string, has: (path: string) => boolean): string[] => {
  const found: string[] = []
  for (let path = first; has(path); path = `${first}_${found.length}`) found.push(path)
  return found
}

/** Paths of a graph's weights that lie beside it, in the hub's names or onnxruntime-genai's; where it has none of its own, those that its folder's graphs share. */
export function externalFiles(graph: string, has: (path: string) => boolean): string[] {
  const own = [...[`${graph}.data`].filter(has), ...numbered(`${graph}_data`, has)]
  return own.length > 0 ? own : numbered(`${graph.slice(0, graph.lastIndexOf('/') + 1)}${SHARED_FILE}`, has)
}

/** @throws ModelLoadError when the text is not JSON. */
export function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (text.trimStart().startsWith('<'))
      throw new ModelLoadError({ code: 'file-missing', values: { file: path, bytes: null, reason: null } }, { cause: error })
    throw new ModelLoadError({ code: 'not-json', values: { file: path, reason: reasonOf(error) } }, { cause: error })
  }
}

/**
 * Throws unless a file has the size the index promises.
 * @param expected null when the index does not list the file.
 */
export function checkSize(path: string, found: number, expected: IndexedFile | null): void {
  if (!expected || found === expected.bytes) return
  const values = { file: path, expected: expected.bytes, found }
  throw new ModelLoadError({ code: found < expected.bytes ? 'cut-short' : 'other-size', values })
}

/**
 * Throws unless a file has the SHA-256 the index promises.
 * @param found lower-case hexadecimal.
 * @param expected null when the index does not list the file.
 */
export function checkHash(path: string, found: string, expected: IndexedFile | null): void {
  if (!expected || found === expected.sha256) return
  throw new ModelLoadError({ code: 'damaged', values: { file: path, expected: expected.sha256.slice(0, 12), found: found.slice(0, 12) } })
}

/** The error for weights that onnxruntime refuses. */
export function unusableWeights(path: string, bytes: number | null, error: unknown): ModelLoadError {
  return new ModelLoadError({ code: 'unusable-weights', values: { file: path, bytes, reason: reasonOf(error) } }, { cause: error })
}

/** A field of what was parsed; undefined where there is no such field, or no object. */
export function field(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null ? Object.entries(json).find(([name]) => name === key)?.[1] : undefined
}
