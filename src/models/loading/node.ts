import { availableParallelism } from 'node:os'
import { type DecoderGraph, readDecoder } from '../graph/decoder-graph.ts'
import { checkPpm } from '../graph/part.ts'
import { createCpuSession } from '../runtime/node-session.ts'
import { BatchScorer } from '../score/scorer.ts'
import { verdictScorer } from '../score/verdict-scorer.ts'
import type { Precision } from '../sources/files.ts'
import { CONFIG_FILE, choosePrecision, externalFiles, PPM_CONFIG_FILE, ppmFile, TOKENIZER_CONFIG_FILE, TOKENIZER_FILE } from '../sources/files.ts'
import { policyGraph } from '../sources/layout.ts'
import type { ModelFiles } from '../sources/model-files.ts'
import { openFolder, sizeOnDisk } from '../sources/node-folder.ts'
import { readChat } from '../text/read-chat.ts'
import type { Models, SequenceScorer } from '../types.ts'
import { openHostDecoder } from './host-decoder.ts'
import { parseShape } from './shape.ts'
import { createTokenizer } from './tokenizer.ts'

export interface NodeModelOptions {
  /** Any of the hub's formats that the folder has the policy in; default `q8` where it has that, or else the first of {@link ON_CPU} that it has. */
  readonly precision?: Precision
  /** Threads of the arithmetic; default {@link threadsFor} the weights. */
  readonly threads?: number
  /** Most sequences decoded side by side; default 64. */
  readonly maxRows?: number
  /** Most bytes of keys and values kept for prefixes; default 64 MiB. */
  readonly cacheBytes?: number
}

/** Formats in order of preference: 8-bit integers are fastest on processors, and 16-bit floats are only converted there. */
export const ON_CPU = ['q8', 'int8', 'uint8', 'q4', 'fp32', 'bnb4', 'fp16', 'q4f16'] as const

/** Bytes of weights from which on a step has enough arithmetic to share. */
const BYTES_WORTH_SHARING = 32 * 2 ** 20

/**
 * How many threads to compute with: one for small weights, whose operators are shorter than it takes to share them out (bench/README.md); else all cores, at
 * most 4.
 * @param bytes of the policy's weights.
 */
export function threadsFor(bytes: number): number {
  return bytes < BYTES_WORTH_SHARING ? 1 : Math.min(4, availableParallelism())
}

/**
 * Loads a model folder on the CPU. Where an index.json lies beside the folder, the files are checked against it.
 * @throws ModelLoadError naming the file at fault.
 */
export async function loadModels(folder: string, options: NodeModelOptions = {}): Promise<Models> {
  const model = await openFolder(folder)
  const precision = options.precision ?? choosePrecision(ON_CPU, model.has)
  const tokenizer = createTokenizer(await model.json(TOKENIZER_FILE), await model.json(TOKENIZER_CONFIG_FILE))
  const file = await policyGraph(model, precision)
  const { bytes: own, ...decoder } = await readPolicy(model, file)
  const external = externalFiles(file, model.has)
  const bytes = own + (await Promise.all(external.map((path) => sizeOnDisk(model, path)))).reduce((sum, size) => sum + size, 0)
  const threads = options.threads ?? threadsFor(bytes)
  const policy = await openHostDecoder(decoder, (graph) => createCpuSession(graph, model.addressOf(file), threads), 'in-place', bytes, options)
  let ppm: SequenceScorer | null = null
  if (model.has(PPM_CONFIG_FILE)) {
    const ppmShape = parseShape(await model.json(PPM_CONFIG_FILE), model.addressOf(PPM_CONFIG_FILE))
    const ppmWeights = await model.read(ppmFile(precision))
    const ppmPath = model.addressOf(ppmFile(precision))
    const ppmSession = await createCpuSession(ppmWeights, ppmPath, threads)
    checkPpm(ppmSession.inputs, ppmPath)
    ppm = new BatchScorer(ppmSession, ppmShape, ppmWeights.byteLength)
  }
  return {
    name: model.name,
    provider: 'cpu',
    tokenizer,
    chat: await readChat(model, tokenizer),
    policy,
    ppm: ppm ?? verdictScorer(policy, tokenizer),
    async dispose() {
      await policy.dispose()
      await ppm?.dispose()
    },
  }
}

/** The policy's graph, without its weights, which the runtime takes from the file; `bytes` is the file's size. */
async function readPolicy(model: ModelFiles, file: string): Promise<DecoderGraph & { readonly bytes: number }> {
  const [config, weights] = [await model.json(CONFIG_FILE), await model.read(file)]
  return { ...readDecoder(weights, model.addressOf(file), config, model.addressOf(CONFIG_FILE)), bytes: weights.byteLength }
}
