import { checked } from '../models/loading/checked.ts'
import { CONFIG_FILE, PPM_CONFIG_FILE, policyFile, ppmFile, TOKENIZER_CONFIG_FILE, TOKENIZER_FILE } from '../models/sources/files.ts'
import { type ModelFiles, modelFiles } from '../models/sources/model-files.ts'
import { anyRecord, record, whole } from '../schema/parts.ts'
import { weightsOf, withWeights } from './model-files.ts'
import type { LabShape } from './shape.ts'
import type { NamedWeights } from './weights.ts'

/** The files of a model by path, as the engine and the hub name them. */
export type LabFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

const policyGraph = policyFile('fp32')
const ppmGraph = ppmFile('fp32')

/** What the base model has, in the order in which it is fetched. The graphs keep matrices in 8 bits and compute in single precision. */
export const baseFiles: readonly string[] = [
  CONFIG_FILE,
  'generation_config.json',
  TOKENIZER_FILE,
  TOKENIZER_CONFIG_FILE,
  policyGraph,
  PPM_CONFIG_FILE,
  ppmGraph,
]

const count = whole(1, 2 ** 20)
const config = record({
  vocab_size: count,
  hidden_size: count,
  num_hidden_layers: count,
  num_attention_heads: count,
  num_key_value_heads: count,
  intermediate_size: count,
})

/** A file that must be there. @throws RangeError */
const fileOf = (files: LabFiles, path: string): Uint8Array<ArrayBuffer> => {
  const bytes = files.get(path)
  if (bytes === undefined) throw new RangeError(`The lab's model has no "${path}".`)
  return bytes
}

/** Files that are here already, as a source of a model. @param identity differs where the contents do. */
export const sourceOf = (files: LabFiles, name: string, identity: string): ModelFiles =>
  modelFiles({
    name,
    identity,
    files: [...files].map(([path, bytes]) => ({ path, bytes: bytes.byteLength, hash: null })),
    addressOf: (path) => `${name}/${path}`,
    read: async (path) => fileOf(files, path).slice(),
  })

/** JSON of a file. @throws ModelLoadError where it is none, or not an object. */
export const jsonOf = (files: LabFiles, path: string): unknown => checked(anyRecord(), JSON.parse(new TextDecoder().decode(fileOf(files, path))), path)

/** @throws ModelLoadError where the configuration lacks a size. */
export const shapeOf = (files: LabFiles): LabShape => {
  const read = checked(config, jsonOf(files, CONFIG_FILE), CONFIG_FILE)
  return {
    vocabulary: read.vocab_size,
    width: read.hidden_size,
    layers: read.num_hidden_layers,
    heads: read.num_attention_heads,
    kvHeads: read.num_key_value_heads,
    feedForward: read.intermediate_size,
  }
}

/** The trunk of the base policy, with a PPM's head that says 0 of everything: pairs alone give it a direction. */
export const firstWeights = (files: LabFiles, shape: LabShape): NamedWeights => weightsOf(fileOf(files, policyGraph), shape)

/** The policy alone. */
export const policyModel = (files: LabFiles, policy: NamedWeights, shape: LabShape): LabFiles => {
  const own = new Map([...files].filter(([path]) => !path.startsWith('ppm/')))
  return own.set(policyGraph, withWeights(fileOf(files, policyGraph), policy, shape))
}

/** Policy and PPM, each with weights of its own. */
export const wholeModel = (files: LabFiles, policy: NamedWeights, ppm: NamedWeights, shape: LabShape): LabFiles =>
  new Map(files).set(policyGraph, withWeights(fileOf(files, policyGraph), policy, shape)).set(ppmGraph, withWeights(fileOf(files, ppmGraph), ppm, shape))
