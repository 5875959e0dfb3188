import type { Execution } from '../core/ports.ts'
import type { FromPython } from './messages.ts'
import { MESSAGE_LIMIT, OUTPUT_LIMIT } from './runner.ts'

/** A character of Python's can take two of JavaScript's. */
const OUTPUT_LENGTH = 2 * OUTPUT_LIMIT

/** Longest text of an error: a message as the runner cuts it, with what the worker puts around it. */
const ERROR_LENGTH = 2 * MESSAGE_LIMIT + 300

/** Most bytes of a snapshot; fresh interpreters have 35 MB. */
const SNAPSHOT_BYTES = 128 * 2 ** 20

const MAX_BYTES = 2 ** 40

/**
 * A worker's message as it should be, built anew from what it sent; null for anything else. Whatever a program may have done to its worker, nothing larger than
 * a result can be goes on from here.
 */
export function readReply(raw: unknown): FromPython | null {
  if (!isRecord(raw)) return null
  switch (raw.type) {
    case 'progress': {
      const { loaded, total } = raw
      return isSize(loaded) && (total === null || isSize(total)) ? { type: 'progress', loaded, total } : null
    }
    case 'ready': {
      const { snapshot } = raw
      if (snapshot === null) return { type: 'ready', snapshot }
      return isBytes(snapshot) && snapshot.length <= SNAPSHOT_BYTES ? { type: 'ready', snapshot } : null
    }
    case 'failed':
      return typeof raw.message === 'string' ? { type: 'failed', message: raw.message.slice(0, 2000) } : null
    case 'results': {
      const { nonce, results, alone } = raw
      if (typeof nonce !== 'string' || typeof alone !== 'boolean' || !Array.isArray(results)) return null
      const read = results.map(readExecution)
      return read.every((execution) => execution !== null) ? { type: 'results', nonce, results: read, alone } : null
    }
    default:
      return null
  }
}

function readExecution(raw: unknown): Execution | null {
  if (!isRecord(raw)) return null
  const { ok, output, kind, error, line } = raw
  if (ok === true) return isText(output, OUTPUT_LENGTH) ? { ok, output } : null
  if (ok !== false || !isText(error, ERROR_LENGTH)) return null
  if (kind !== 'exception' && kind !== 'timeout' && kind !== 'crash') return null
  if (line === null) return { ok, kind, error, line }
  return typeof line === 'number' && Number.isSafeInteger(line) && line >= 0 ? { ok, kind, error, line } : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MAX_BYTES
}

function isBytes(value: unknown): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array && value.buffer instanceof ArrayBuffer
}
