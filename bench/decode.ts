import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeModelIndex } from '../src/evolve/model-index.ts'
import { openBrowserStage } from './decode/browser.ts'
import { describeMachine } from './decode/machine.ts'
import { openNodeStage } from './decode/node.ts'
import { type BackendResult, type Extent, groups, measureBackend, promptsNeeded } from './decode/plan.ts'
import { makePrompts } from './decode/prompts.ts'
import type { DecodeResult } from './decode/report.ts'
import { makeSizedModels } from './decode/sizes.ts'
import type { Backend, Gpu } from './decode/task.ts'

export { groups } from './decode/plan.ts'
export { decodeMarkdown } from './decode/report.ts'
export { gpus, sideNames } from './decode/task.ts'

export interface DecodeOptions {
  readonly backends: readonly Backend[]
  /** Folder of models/. */
  readonly model: string
  readonly quick: boolean
  /** Null for the default: 5, or 2 of a quick run. */
  readonly repeats: number | null
  /** Null for all. */
  readonly only: Extent['groups'] | null
  /** Those that take part beside the engine and the reference; null for all. */
  readonly sides: Extent['sides']
  /** Rollouts of a search; null for 16, or 2 of a quick run on a software adapter. */
  readonly rollouts: number | null
  /** The adapter of WebGPU. */
  readonly gpu: Gpu
  readonly onProgress: (text: string) => void
  /** Called after each backend with all there is so far. */
  readonly onBackend: (result: DecodeResult) => void
}

const full: Extent = {
  groups,
  repeats: 5,
  candidates: [1, 2, 4, 8, 16, 32],
  depths: [0, 1, 2, 3, 4],
  rollouts: 16,
  searchCandidates: 8,
  sizes: ['small', 'medium', 'large'],
  sides: null,
}
const quick: Extent = { ...full, repeats: 2, candidates: [8, 16, 32], depths: [0, 2, 4], sizes: ['small', 'medium'] }

/** What a software adapter can do in reasonable time: it takes seconds for a token of the larger models. */
function extentOf(backend: Backend, options: DecodeOptions): Extent {
  const extent = options.quick ? quick : full
  const onSoftware = backend === 'webgpu' && options.gpu !== 'own'
  return {
    ...extent,
    ...(onSoftware ? { candidates: [8, 16, 32], depths: [0, 2, 4], sizes: options.quick ? [] : ['small'] } : {}),
    ...(onSoftware && options.quick ? { candidates: [8], depths: [0, 4], rollouts: 2 } : {}),
    ...(options.rollouts === null ? {} : { rollouts: options.rollouts }),
    ...(options.only === null ? {} : { groups: options.only }),
    repeats: options.repeats ?? extent.repeats,
    sides: options.sides,
  }
}

/** Any number: the problems are generated from it. */
const promptSeed = 7000

/** Measures this engine against transformers.js in the browser, and against a plain loop in Node. */
export async function measureDecode(options: DecodeOptions): Promise<DecodeResult> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-decode-models-'))
  const models = join(folder, 'models')
  try {
    cpSync(fileURLToPath(new URL('../models/', import.meta.url)), models, { recursive: true })
    const extents = options.backends.map((backend) => ({ backend, extent: extentOf(backend, options) }))
    const prompts = await makePrompts(Math.max(...extents.map(({ extent }) => promptsNeeded(extent))), promptSeed)
    const results: BackendResult[] = []
    const result = (): DecodeResult => ({ machine: describeMachine(), model: options.model, versions: versions(), backends: [...results] })
    for (const { backend, extent } of extents) {
      const sized = makeSizedModels(models, options.model, extent.groups.includes('size') ? extent.sizes : [])
      writeModelIndex(models, options.model)
      const stage = backend === 'node' ? openNodeStage(`${folder}/`) : await openBrowserStage(models, options.gpu)
      try {
        results.push(await measureBackend({ backend, stage, model: options.model, sized, extent, prompts, onProgress: options.onProgress }))
      } finally {
        await stage.close()
      }
      options.onBackend(result())
    }
    return result()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function versions(): Record<string, string> {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('../package.json'), 'utf8'))
  return Object.fromEntries(Object.entries(dependencies).filter(([name]) => name === '@huggingface/transformers' || name.startsWith('onnxruntime-')))
}
