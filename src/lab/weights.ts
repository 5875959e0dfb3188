import { numpy as np } from '@jax-js/jax'
import type { BlockWeights, Weights } from './decoder.ts'
import { blockSizes, type LabShape } from './shape.ts'

/** Weights by name, each flat: `emb`, `nf`, `head`, `headBias`, and `0.qkv` for `qkv` of the first layer. */
export type NamedWeights = ReadonlyMap<string, Float32Array<ArrayBuffer>>

/** Sizes of all weights by name. */
export const weightSizes = (shape: LabShape): ReadonlyMap<string, readonly number[]> => {
  const { vocabulary, width, layers } = shape
  const blocks = Array.from({ length: layers }, (_, i) => Object.entries(blockSizes(shape)).map(([name, size]) => [`${i}.${name}`, size] as const))
  return new Map<string, readonly number[]>([['emb', [vocabulary, width]], ...blocks.flat(), ['nf', [width]], ['head', [width, 1]], ['headBias', [1]]])
}

const product = (size: readonly number[]): number => size.reduce((a, b) => a * b, 1)

export const parameterCount = (shape: LabShape): number => [...weightSizes(shape).values()].reduce((sum, size) => sum + product(size), 0)

/** As jax-js's arrays. @throws RangeError where one is missing or of another size. */
export const toArrays = (named: NamedWeights, shape: LabShape): Weights => {
  const sizes = weightSizes(shape)
  const of = (name: string): np.Array => {
    const size = sizes.get(name)
    const values = named.get(name)
    if (size === undefined || values?.length !== product(size)) throw new RangeError(`The weights "${name}" are missing or of another size.`)
    // jax-js may keep what it is given.
    return np.array(values.slice()).reshape([...size])
  }
  const block = (i: number): BlockWeights => ({
    n1: of(`${i}.n1`),
    qkv: of(`${i}.qkv`),
    o: of(`${i}.o`),
    n2: of(`${i}.n2`),
    gu: of(`${i}.gu`),
    down: of(`${i}.down`),
  })
  return { emb: of('emb'), blocks: Array.from({ length: shape.layers }, (_, i) => block(i)), nf: of('nf'), head: of('head'), headBias: of('headBias') }
}

/** Copies of the values; the arrays stay. */
export const fromArrays = async ({ blocks, ...others }: Weights): Promise<NamedWeights> => {
  const named = [...Object.entries(others), ...blocks.flatMap((block, i) => Object.entries(block).map(([name, array]) => [`${i}.${name}`, array] as const))]
  const read = async ([name, array]: readonly [string, np.Array]) => [name, Float32Array.from(await array.ref.data())] as const
  return new Map(await Promise.all(named.map(read)))
}
