import { ModelLoadError, reasonOf } from './errors.ts'
import type { ModelShape } from './runtime.ts'

/** Number format of the weights: `fp32`, or `q8`, 8-bit integers with activations quantized on the fly. */
export type Precision = 'fp32' | 'q8'

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
  return precision === 'fp32' ? 'onnx/model.onnx' : 'onnx/model_quantized.onnx'
}

/** Path of the PPM's weights in a model folder. */
export function ppmFile(precision: Precision): string {
  return `ppm/${policyFile(precision)}`
}

/** @throws ModelLoadError when the text is not JSON. */
export function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const html = text.trimStart().startsWith('<')
    throw new ModelLoadError(
      html ? `${path} is a web page, not JSON: the server has no such file.` : `${path} is not valid JSON: ${reasonOf(error)}`,
      'Put the complete model folder in place again.',
      { cause: error },
    )
  }
}

/** @throws ModelLoadError when a field is missing or is not a positive whole number. */
export function parseShape(config: unknown, path: string): ModelShape {
  const heads = () => count(config, 'num_attention_heads', path)
  return {
    vocabulary: count(config, 'vocab_size', path),
    layers: count(config, 'num_hidden_layers', path),
    kvHeads: field(config, 'num_key_value_heads') === undefined ? heads() : count(config, 'num_key_value_heads', path),
    headSize: field(config, 'head_dim') === undefined ? count(config, 'hidden_size', path) / heads() : count(config, 'head_dim', path),
    positions: count(config, 'max_position_embeddings', path),
  }
}

/** @throws ModelLoadError when the index is not as described at ModelIndex. */
export function parseIndex(json: unknown, path: string): ModelIndex {
  const models = field(json, 'models')
  if (!Array.isArray(models)) throw malformed(path, '"models" is missing')
  return { default: text(json, 'default', path), models: models.map((model: unknown) => parseModel(model, path)) }
}

function parseModel(json: unknown, path: string): IndexedModel {
  const files = field(json, 'files')
  if (!Array.isArray(files)) throw malformed(path, 'a model has no "files"')
  return {
    name: text(json, 'name', path),
    title: text(json, 'title', path),
    files: files.map((file: unknown) => ({ path: text(file, 'path', path), bytes: count(file, 'bytes', path), sha256: text(file, 'sha256', path) })),
  }
}

/**
 * Throws unless a file has the size the index promises.
 * @param expected null when the index does not list the file.
 */
export function checkSize(path: string, found: number, expected: IndexedFile | null): void {
  if (expected && found !== expected.bytes) {
    throw new ModelLoadError(
      `${path} is ${found < expected.bytes ? 'cut short' : 'not the expected file'}: expected ${expected.bytes} bytes, found ${found}.`,
      DOWNLOAD_AGAIN,
    )
  }
}

/**
 * Throws unless a file has the SHA-256 the index promises.
 * @param found lower-case hexadecimal.
 * @param expected null when the index does not list the file.
 */
export function checkHash(path: string, found: string, expected: IndexedFile | null): void {
  if (expected && found !== expected.sha256) {
    throw new ModelLoadError(
      `${path} is damaged: its SHA-256 begins ${found.slice(0, 12)}, expected ${expected.sha256.slice(0, 12)} (${expected.bytes} bytes).`,
      DOWNLOAD_AGAIN,
    )
  }
}

/** The error for weights that onnxruntime refuses. */
export function unusableWeights(path: string, bytes: number, error: unknown): ModelLoadError {
  return new ModelLoadError(
    `${path} (${bytes} bytes) is not a usable ONNX graph: ${reasonOf(error)}`,
    `${DOWNLOAD_AGAIN} If it stays, export the model again.`,
    {
      cause: error,
    },
  )
}

export const DOWNLOAD_AGAIN = 'Download the model files again, or rebuild the page if you host it yourself.'

function field(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null ? Object.entries(json).find(([name]) => name === key)?.[1] : undefined
}

function count(json: unknown, key: string, path: string): number {
  const value = field(json, key)
  if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0) throw malformed(path, `"${key}" must be a positive whole number`)
  return value
}

function text(json: unknown, key: string, path: string): string {
  const value = field(json, key)
  if (typeof value !== 'string') throw malformed(path, `"${key}" must be a text`)
  return value
}

function malformed(path: string, what: string): ModelLoadError {
  return new ModelLoadError(`${path}: ${what}.`, 'Put the complete model folder in place again.')
}
