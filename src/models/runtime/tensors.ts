import { fromHalf } from './half.ts'
import type { FloatTensor } from './runtime.ts'

/** The names of a graph's inputs that are 16-bit floats. */
export function halfInputs(metadata: readonly { readonly name: string; readonly isTensor: boolean; readonly type?: string }[]): ReadonlySet<string> {
  return new Set(metadata.filter(({ type }) => type === 'float16').map(({ name }) => name))
}

/** An output as 32-bit floats. @throws Error for one of integers. */
export function floatTensor(
  name: string,
  tensor: { readonly data: unknown; readonly type: string; readonly dims: readonly number[] } | undefined,
): FloatTensor {
  const { data, type } = tensor ?? { data: null, type: 'absent' }
  const dims = tensor?.dims ?? []
  if (data instanceof Float32Array) return { data, dims }
  if (type === 'float16') {
    if (data instanceof Uint16Array) return { data: fromHalf(data), dims }
    // Float16Array, in engines that have it.
    if (ArrayBuffer.isView(data)) return { data: fromHalf(new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)), dims }
  }
  throw new Error(`The graph's output "${name}" is ${type}, not float32.`)
}
