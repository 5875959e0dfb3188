import {
  CONFIG_FILE,
  externalFiles,
  field,
  PPM_CONFIG_FILE,
  type Precision,
  policyFile,
  ppmFile,
  precisions,
  TOKENIZER_CONFIG_FILE,
  TOKENIZER_FILE,
} from './files.ts'
import type { ModelFiles } from './model-files.ts'

/** Of onnxruntime-genai's layout, whose graphs do not tell their number format by name. */
export const GENAI_CONFIG_FILE = 'genai_config.json'

/** A policy's graph in one number format, with every file that is needed to run it. */
export interface Variant {
  /** Null in onnxruntime-genai's layout. */
  readonly precision: Precision | null
  readonly graph: string
  /** Files beside the graph that hold its weights. */
  readonly external: readonly string[]
  /** All of them, graph and weights last. */
  readonly files: readonly string[]
}

/** The configurations of a model folder as parsed JSON; undefined where there is none. */
export interface FolderConfigs {
  readonly config: unknown
  /** Of the folder's own level; those of folders within are found, but not read. */
  readonly genai?: unknown
}

const OPTIONAL = ['generation_config.json', 'special_tokens_map.json', 'chat_template.jinja', 'added_tokens.json']

/**
 * The formats that a folder has the policy in whole. A format whose weights are said to lie in other files is left out where one of these is missing.
 * @param has whether the folder has a file.
 */
export function variantsOf(has: (path: string) => boolean, { config, genai }: FolderConfigs): Variant[] {
  const around = [CONFIG_FILE, ...OPTIONAL, TOKENIZER_FILE, TOKENIZER_CONFIG_FILE].filter(has)
  const whole = (precision: Precision | null, graph: string, external: readonly string[]): Variant[] =>
    [graph, ...external].every(has)
      ? [{ precision, graph, external, files: [...around, ...(precision === null ? [GENAI_CONFIG_FILE] : ppmFiles(has, precision)), graph, ...external] }]
      : []
  const ofHub = precisions.flatMap((precision) => {
    const graph = policyFile(precision)
    const found = externalFiles(graph, has)
    const declared = chunks(graph, declaredChunks(config, graph))
    return whole(precision, graph, declared.length > found.length ? declared : found)
  })
  const graph = genaiGraph(genai)
  const ofGenai = graph === null ? [] : whole(null, graph, externalFiles(graph, has))
  return [...ofHub, ...ofGenai]
}

function ppmFiles(has: (path: string) => boolean, precision: Precision): string[] {
  const graph = ppmFile(precision)
  return has(PPM_CONFIG_FILE) && has(graph) ? [PPM_CONFIG_FILE, graph, ...externalFiles(graph, has)] : []
}

/**
 * How many files beside a graph hold its weights, as `transformers.js_config.use_external_data_format` says: true is one; a number is that many; a map has either
 * for a graph's file name, or for all formats under `model`.
 */
function declaredChunks(config: unknown, graph: string): number {
  const declared = field(field(config, 'transformers.js_config'), 'use_external_data_format')
  const value = typeof declared === 'object' ? (field(declared, graph.split('/').at(-1) ?? '') ?? field(declared, 'model')) : declared
  if (value === true) return 1
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MOST_CHUNKS ? value : 0
}

/** As in transformers.js. */
const MOST_CHUNKS = 100

const chunks = (graph: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${graph}_data${i === 0 ? '' : `_${i}`}`)

/** Path of the policy's graph in a format: by the hub's name, or, where there is none of that name, as genai_config.json says. */
export async function policyGraph(files: Pick<ModelFiles, 'has' | 'json'>, precision: Precision): Promise<string> {
  const named = policyFile(precision)
  if (files.has(named) || !files.has(GENAI_CONFIG_FILE)) return named
  return genaiGraph(await files.json(GENAI_CONFIG_FILE)) ?? named
}

function genaiGraph(genai: unknown): string | null {
  const name = field(field(field(genai, 'model'), 'decoder'), 'filename')
  return typeof name === 'string' && !name.includes('..') ? name : null
}

/** The number format that the folder's maker recommends; null where none is named. */
export function recommendedPrecision(config: unknown): Precision | null {
  const named = field(field(config, 'transformers.js_config'), 'dtype')
  const value = typeof named === 'object' ? field(named, 'model') : named
  return precisions.find((precision) => precision === value) ?? null
}

/**
 * Kinds of state other than keys and values that the decoder keeps between tokens, by its config.json, named as there; empty for a plain attention decoder. What the
 * graph itself says is looked at when it is loaded; this is for telling before a download.
 */
export function otherCacheKinds(config: unknown): string[] {
  const kinds = new Set<string>()
  const layers = field(config, 'layer_types')
  if (Array.isArray(layers)) for (const kind of layers) if (typeof kind === 'string' && !/attention$/.test(kind)) kinds.add(kind)
  if (Array.isArray(layers) && layers.includes('linear_attention')) kinds.add('linear_attention')
  if (field(config, 'is_encoder_decoder') === true) kinds.add('encoder')
  const type = field(config, 'model_type')
  if (kinds.size === 0 && typeof type === 'string' && /mamba|rwkv|jamba|falcon_h1|lfm2|hybrid|recurrent_gemma/.test(type)) kinds.add(type)
  return [...kinds]
}
