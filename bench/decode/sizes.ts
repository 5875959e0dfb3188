import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface SizedModel {
  readonly name: string
  readonly parameters: number
}

/** Width, layers, heads, key/value heads and width of the feed-forward layers, in the order in which training/export.py takes them. */
type Shape = readonly [width: number, layers: number, heads: number, kvHeads: number, feedForward: number]
const shapes = { small: [96, 3, 3, 1, 256], medium: [256, 6, 8, 2, 704], large: [512, 8, 8, 2, 1408] } satisfies Record<string, Shape>
export type SizeName = keyof typeof shapes

/** How many weights a decoder of training/model.py has; embedding and output share theirs. */
export const parametersOf = ([width, layers, heads, kvHeads, feedForward]: Shape, vocabulary: number): number => {
  const attention = 2 * width * width + 2 * width * ((width / heads) * kvHeads)
  return vocabulary * width + layers * (attention + 3 * width * feedForward + 2 * width) + width
}

const script = fileURLToPath(new URL('../../training/export.py', import.meta.url))
// Debian's reference BLAS is thirty times slower; the variable is ignored where the folder does not exist.
const environment = { ...process.env, LD_LIBRARY_PATH: '/usr/lib/x86_64-linux-gnu/openblas-openmp', OMP_NUM_THREADS: '1' }

/**
 * Writes models with random weights and the tokenizer of `like` into a models folder.
 * @returns what was written, or in one line why nothing was.
 */
export function makeSizedModels(folder: string, like: string, sizes: readonly SizeName[]): readonly SizedModel[] | string {
  const python = ['python3', '/usr/bin/python3'].find(
    (name) => spawnSync(name, ['-c', 'import torch, onnx'], { env: environment, stdio: 'ignore' }).status === 0,
  )
  if (python === undefined) return 'Other model sizes are skipped: no python3 with torch and onnx (training/README.md says how to install them).'
  const { vocab_size: vocabulary }: { vocab_size: number } = JSON.parse(readFileSync(join(folder, like, 'config.json'), 'utf8'))
  return sizes.map((size) => {
    const name = `random-${size}`
    const out = join(folder, name)
    rmSync(out, { recursive: true, force: true })
    mkdirSync(out, { recursive: true })
    const { status, stderr } = spawnSync(python, [script, 'random', out, '--random', shapes[size].join(','), '--vocab', String(vocabulary)], {
      env: environment,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`training/export.py could not write ${name}: ${stderr}`)
    for (const file of ['tokenizer.json', 'tokenizer_config.json']) cpSync(join(folder, like, file), join(out, file))
    return { name, parameters: parametersOf(shapes[size], vocabulary) }
  })
}
