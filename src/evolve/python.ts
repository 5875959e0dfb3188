import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { RunError } from '../evaluation/run-error.ts'

const training = fileURLToPath(new URL('../../training/', import.meta.url))
const openblas = '/usr/lib/x86_64-linux-gnu/openblas-openmp'

/** Debian's reference BLAS is thirty times slower than OpenBLAS, which its packages leave to a variable. More cores are for more processes, not threads (team.py). */
export const pythonEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ...(existsSync(openblas) ? { LD_LIBRARY_PATH: [openblas, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') } : {}),
  OMP_NUM_THREADS: '1',
})

/** A Python with torch and onnx: $PYTHON where it is set, else the system's; null where there is none. */
export const findPython = (): string | null => {
  const given = process.env.PYTHON
  const candidates = given ? [given] : ['/usr/bin/python3', 'python3']
  return candidates.find((python) => spawnSync(python, ['-c', 'import torch, onnx'], { env: pythonEnvironment(), stdio: 'ignore' }).status === 0) ?? null
}

export interface PythonJob {
  /** A script of training/ and its arguments. */
  readonly script: string
  readonly args: readonly string[]
  /** Called with each line the script prints. */
  readonly onLine: (line: string) => void
  /** Called with the process id as soon as it is known. */
  readonly onStart: (pid: number) => void
}

let found: string | null | undefined

/**
 * Runs a script of training/ to its end. It ends with this process, however that ends: its standard input closes.
 * @throws RunError with the script's last line on standard error, or when there is no Python to run it.
 */
export const runPython = async ({ script, args, onLine, onStart }: PythonJob): Promise<void> => {
  found ??= findPython()
  if (found === null) {
    const tried = process.env.PYTHON ? `PYTHON=${process.env.PYTHON} has no torch and onnx` : 'no python3 with torch and onnx was found'
    throw new RunError(`Training needs Python: ${tried}; training/README.md says how to install them, PYTHON names another one.`)
  }
  const child = spawn(found, [`${training}supervised.py`, `${training}${script}`, ...args], {
    env: { ...pythonEnvironment(), PYTHONUNBUFFERED: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  if (child.pid !== undefined) onStart(child.pid)
  let errors = ''
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', (text: string) => {
    errors = (errors + text).slice(-20_000)
  })
  createInterface({ input: child.stdout }).on('line', onLine)
  const status = await new Promise<string | null>((accept) => {
    child.on('error', (error) => accept(error.message))
    child.on('close', (code, signal) => accept(code === 0 ? null : signal === null ? `status ${code}` : `signal ${signal}`))
  })
  if (status === null) return
  const last = errors.trimEnd().split('\n').at(-1) ?? ''
  if (/No space left|file write failed|unexpected pos/i.test(errors))
    throw new RunError(`The disk is full (${last}): make room and start the same command again.`)
  throw new RunError(`training/${script} ended with ${status}${last === '' ? '' : `: ${last}`}`)
}
