import { createHash } from 'node:crypto'
import { access, readFile, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { BatchDecoder } from './decode/decoder.ts'
import { ModelLoadError, reasonOf } from './errors.ts'
import { checkPolicy, checkPpm } from './graph/part.ts'
import { HostRuntime } from './runtime/host-runtime.ts'
import { createCpuSession } from './runtime/node-session.ts'
import { BatchScorer } from './score/scorer.ts'
import type { IndexedFile, Precision } from './sources/files.ts'
import {
  CONFIG_FILE,
  checkHash,
  checkSize,
  externalFiles,
  hasPlainAttention,
  PPM_CONFIG_FILE,
  parseIndex,
  parseJson,
  parseShape,
  policyFile,
  ppmFile,
  TOKENIZER_CONFIG_FILE,
  TOKENIZER_FILE,
} from './sources/files.ts'
import { createTokenizer } from './tokenizer.ts'
import type { Models, SequenceScorer } from './types.ts'

export interface NodeModelOptions {
  /** Default `q8`. Any of the hub's formats that the folder has the policy in. */
  readonly precision?: Precision
  /** Threads of the arithmetic; default {@link threadsFor} the weights. */
  readonly threads?: number
  /** Most sequences decoded side by side; default 64. */
  readonly maxRows?: number
  /** Most bytes of keys and values kept for prefixes; default 64 MiB. */
  readonly cacheBytes?: number
}

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
  const precision = options.precision ?? 'q8'
  const model = await openFolder(folder)
  const tokenizer = createTokenizer(await model.json(TOKENIZER_FILE), await model.json(TOKENIZER_CONFIG_FILE))
  const shape = parseShape(await model.json(CONFIG_FILE), model.pathOf(CONFIG_FILE))
  const file = policyFile(precision)
  const graph = await model.read(file)
  const external = await externalFiles(file, model.has)
  const bytes = graph.byteLength + (await Promise.all(external.map(model.size))).reduce((sum, size) => sum + size, 0)
  const threads = options.threads ?? threadsFor(bytes)
  const session = await createCpuSession(external.length > 0 ? null : graph, model.pathOf(file), threads)
  checkPolicy(session.inputs, model.pathOf(file))
  const policy = new BatchDecoder(new HostRuntime(session, shape, { cache: 'in-place', plain: hasPlainAttention(graph) }), bytes, options)
  let ppm: SequenceScorer | null = null
  if (await model.has(PPM_CONFIG_FILE)) {
    const ppmShape = parseShape(await model.json(PPM_CONFIG_FILE), model.pathOf(PPM_CONFIG_FILE))
    const ppmWeights = await model.read(ppmFile(precision))
    const ppmPath = model.pathOf(ppmFile(precision))
    const ppmSession = await createCpuSession(ppmWeights, ppmPath, threads)
    checkPpm(ppmSession.inputs, ppmPath)
    ppm = new BatchScorer(ppmSession, ppmShape, ppmWeights.byteLength)
  }
  return {
    name: basename(resolve(folder)),
    provider: 'cpu',
    tokenizer,
    policy,
    ppm,
    async dispose() {
      await policy.dispose()
      await ppm?.dispose()
    },
  }
}

interface ModelFolder {
  pathOf(file: string): string
  has(file: string): Promise<boolean>
  /** Bytes of a file, which must be those of the index. */
  size(file: string): Promise<number>
  read(file: string): Promise<Uint8Array>
  json(file: string): Promise<unknown>
}

async function openFolder(folder: string): Promise<ModelFolder> {
  const listed = await indexedFiles(folder)
  const pathOf = (file: string) => join(folder, file)
  const read = async (file: string): Promise<Uint8Array> => {
    const expected = listed?.find((entry) => entry.path === file) ?? null
    const bytes = await readFile(pathOf(file)).catch((error: unknown) => {
      const reason = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? null : reasonOf(error)
      throw new ModelLoadError({ code: 'file-missing', values: { file: pathOf(file), bytes: expected?.bytes ?? null, reason } }, { cause: error })
    })
    checkSize(pathOf(file), bytes.byteLength, expected)
    if (expected) checkHash(pathOf(file), createHash('sha256').update(bytes).digest('hex'), expected)
    return bytes
  }
  return {
    pathOf,
    read,
    has: async (file) =>
      listed?.some((entry) => entry.path === file) ??
      access(pathOf(file)).then(
        () => true,
        () => false,
      ),
    size: async (file) => {
      const { size } = await stat(pathOf(file))
      checkSize(pathOf(file), size, listed?.find((entry) => entry.path === file) ?? null)
      return size
    },
    json: async (file) => parseJson(new TextDecoder().decode(await read(file)), pathOf(file)),
  }
}

/** What the index beside the folder lists for it, or null where there is no index or it does not list the folder. */
async function indexedFiles(folder: string): Promise<readonly IndexedFile[] | null> {
  const path = join(resolve(folder), '..', 'index.json')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  return parseIndex(parseJson(text, path), path).models.find((model) => model.name === basename(resolve(folder)))?.files ?? null
}
