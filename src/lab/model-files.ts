import { initializers, withInitializers } from '../models/graph/initializers.ts'
import type { LabShape } from './shape.ts'
import { blockSizes } from './shape.ts'
import type { NamedWeights } from './weights.ts'

/**
 * Weights out of the graphs that `training/export.py` writes, and into them: matrices are kept there in 8 bits with a scale an output, so a graph with the lab's
 * shape takes any weights of it by an exchange of its constants.
 */

type Values = Float32Array<ArrayBuffer>

/** Where a weight of a layer stands in a graph: the columns of its matrix by the names of the constants, in order. */
const matrixParts = { qkv: ['wq', 'wk', 'wv'], o: ['wo'], gu: ['wg', 'wu'], down: ['wd'] } as const

const floats = (bytes: Uint8Array): Values => new Float32Array(bytes.slice().buffer)

type Graph = ReturnType<typeof initializers>

const constant = (graph: Graph, name: string) => {
  const found = graph.get(name)
  if (found === undefined) throw new RangeError(`The graph has no constant "${name}".`)
  return found
}

/** A matrix [rows, columns] of 8-bit numbers with a scale a column, or with one a row. */
const matrix = (graph: Graph, name: string): { readonly columns: number; readonly values: Values } => {
  const { dims, bytes } = constant(graph, name)
  const scales = floats(constant(graph, `${name}_scale`).bytes)
  const [rows = 0, columns = 0] = dims
  const perRow = scales.length === rows && name === 'emb'
  const whole = new Int8Array(bytes.slice().buffer)
  return { columns, values: Float32Array.from(whole, (q, i) => q * (scales[perRow ? Math.floor(i / columns) : i % columns] ?? 0)) }
}

/** Matrices of the same rows side by side. */
const beside = (parts: readonly { readonly columns: number; readonly values: Values }[]): Values => {
  const columns = parts.reduce((sum, part) => sum + part.columns, 0)
  const rows = (parts[0]?.values.length ?? 0) / (parts[0]?.columns ?? 1)
  const result = new Float32Array(rows * columns)
  let start = 0
  for (const part of parts) {
    for (let row = 0; row < rows; row++) result.set(part.values.subarray(row * part.columns, (row + 1) * part.columns), row * columns + start)
    start += part.columns
  }
  return result
}

/** The trunk of a graph, and the head where it is a PPM's; 0 where not. @throws RangeError where constants are missing. */
export const weightsOf = (model: Uint8Array, shape: LabShape): NamedWeights => {
  const graph = initializers(model)
  const vector = (name: string): Values => floats(constant(graph, name).bytes)
  const weights = new Map<string, Values>([['emb', matrix(graph, 'emb').values]])
  for (let i = 0; i < shape.layers; i++) {
    weights.set(`${i}.n1`, vector(`n1_${i}`))
    weights.set(`${i}.n2`, vector(`n2_${i}`))
    for (const [name, parts] of Object.entries(matrixParts)) weights.set(`${i}.${name}`, beside(parts.map((part) => matrix(graph, `${part}_${i}`))))
  }
  weights.set('nf', vector(`n1_${shape.layers}`))
  const isPpm = graph.has('head')
  weights.set('head', isPpm ? vector('head') : new Float32Array(shape.width))
  weights.set('headBias', isPpm ? vector('head_bias') : new Float32Array(1))
  return weights
}

/** The next number of eleven binary digits that is not smaller, so that products with 8 bits are exact in single precision (`training/graph.py`). */
const scaleFor = (largest: number): number => {
  const wanted = Math.max(largest / 127, 1e-12)
  const exponent = Math.floor(Math.log2(wanted)) + 1
  return (Math.ceil((wanted / 2 ** exponent) * 2048) / 2048) * 2 ** exponent
}

interface EightBits {
  readonly whole: Int8Array
  readonly scales: Values
}

/** Values [rows, columns] of some columns as 8-bit numbers with a scale a row or a column. */
const eightBits = (values: Values, all: number, from: number, columns: number, perRow: boolean): EightBits => {
  const rows = values.length / all
  const scales = new Float32Array(perRow ? rows : columns)
  const at = (row: number, column: number): number => values[row * all + from + column] ?? 0
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const k = perRow ? row : column
      scales[k] = Math.max(scales[k] ?? 0, Math.abs(at(row, column)))
    }
  scales.forEach((largest, k) => {
    scales[k] = scaleFor(largest)
  })
  const whole = Int8Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns]
    return Math.round(at(row, column) / (scales[perRow ? row : column] ?? 1))
  })
  return { whole, scales }
}

const bytesOf = ({ buffer }: Int8Array | Float32Array): Uint8Array => new Uint8Array(buffer)

/** The graph with these weights; of a policy's graph the head is no part. @throws RangeError where it is a graph of another shape. */
export const withWeights = (model: Uint8Array, weights: NamedWeights, shape: LabShape): Uint8Array<ArrayBuffer> => {
  const graph = initializers(model)
  const bytes = new Map<string, Uint8Array>()
  const of = (name: string): Values => {
    const values = weights.get(name)
    if (values === undefined) throw new RangeError(`The weights "${name}" are missing.`)
    return values
  }
  const putMatrix = (name: string, { whole, scales }: EightBits): void => {
    bytes.set(name, bytesOf(whole))
    bytes.set(`${name}_scale`, bytesOf(scales))
  }
  putMatrix('emb', eightBits(of('emb'), shape.width, 0, shape.width, true))
  // A policy's last layer has the embedding once more.
  if (graph.has('lm_head')) {
    const { whole, scales } = eightBits(of('emb'), shape.width, 0, shape.width, true)
    putMatrix('lm_head', { whole: transposed(whole, shape.width), scales })
  }
  const sizes = blockSizes(shape)
  for (let i = 0; i < shape.layers; i++) {
    bytes.set(`n1_${i}`, bytesOf(of(`${i}.n1`)))
    bytes.set(`n2_${i}`, bytesOf(of(`${i}.n2`)))
    for (const [name, parts] of Object.entries(matrixParts) as [keyof typeof matrixParts, readonly string[]][]) {
      let from = 0
      for (const part of parts) {
        const columns = constant(graph, `${part}_${i}`).dims[1] ?? 0
        putMatrix(`${part}_${i}`, eightBits(of(`${i}.${name}`), sizes[name][1], from, columns, false))
        from += columns
      }
    }
  }
  bytes.set(`n1_${shape.layers}`, bytesOf(of('nf')))
  if (graph.has('head')) {
    bytes.set('head', bytesOf(of('head')))
    bytes.set('head_bias', bytesOf(of('headBias')))
  }
  return withInitializers(model, bytes)
}

/** [rows, columns] as [columns, rows]. */
const transposed = (values: Int8Array, columns: number): Int8Array => {
  const rows = values.length / columns
  return Int8Array.from({ length: values.length }, (_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? 0)
}
