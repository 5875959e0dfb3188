import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface SizedModel {
  readonly name: string
  readonly parameters: number
}

/** Shapes as training/export.py takes them: width, layers, heads, key/value heads, width of the feed-forward layers. */
const shapes = { small: '96,3,3,1,256', medium: '256,6,8,2,704', large: '512,8,8,2,1408' }
export type SizeName = keyof typeof shapes

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
  const vocabulary: unknown = JSON.parse(readFileSync(join(folder, like, 'config.json'), 'utf8')).vocab_size
  return sizes.map((size) => {
    const name = `random-${size}`
    const out = join(folder, name)
    rmSync(out, { recursive: true, force: true })
    mkdirSync(out, { recursive: true })
    const { status, stderr } = spawnSync(python, [script, 'random', out, '--random', shapes[size], '--vocab', String(vocabulary)], {
      env: environment,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`training/export.py could not write ${name}: ${stderr}`)
    for (const file of ['tokenizer.json', 'tokenizer_config.json']) cpSync(join(folder, like, file), join(out, file))
    return { name, parameters: Math.round(statSync(join(out, 'onnx/model.onnx')).size / 4) }
  })
}
