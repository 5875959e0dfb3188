import type { ModelShape } from '../loading/shape.ts'

/** Names of the key and value tensors, layer by layer. */
export function cacheNames({ layers }: Pick<ModelShape, 'layers'>, prefix: string): string[] {
  return Array.from({ length: layers }, (_, i) => [`${prefix}.${i}.key`, `${prefix}.${i}.value`]).flat()
}
