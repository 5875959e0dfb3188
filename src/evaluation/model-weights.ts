import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A graph and, where it has any, the files that its weights lie in. */
const isOfWeights = (name: string): boolean => name === 'model_quantized.onnx' || name.startsWith('model_quantized.onnx_data')

/** The first 16 hex digits of the SHA-256 of a model folder's 8-bit weights, policy and PPM, which measurements use. */
export const weightsOf = (folder: string): string =>
  ['onnx', 'ppm/onnx']
    .map((part) => join(folder, part))
    .filter(existsSync)
    .flatMap((part) =>
      readdirSync(part)
        .filter(isOfWeights)
        .sort()
        .map((name) => join(part, name)),
    )
    .reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256'))
    .digest('hex')
    .slice(0, 16)
