import type { Execution } from '../core/ports.ts'
import type { Answer, Chamber } from './chamber.ts'
import { writeFault } from './faults.ts'
import { crashMessage, timeoutMessage } from './limits.ts'
import type { FromPython, Run, Start } from './messages.ts'
import { OUTPUT_LIMIT, REQUEST_BYTES } from './runner.ts'
import { clearSignal } from './signal.ts'

/** Results gathered before they are sent; a message costs more than a plain program. */
const FLUSH_MS = 10

/** Plain programs leave nothing but memory in use; after so many of them that is given back. */
const PLAIN_RUNS = 10_000

/** Marks of what may take long though it is plain. */
const HEAVY = /\*\*|<<|\b(?:for|range|factorial|comb|perm|prod)\b/

const exception = (error: string): Execution => ({ ok: false, kind: 'exception', error, line: null })

/** Null when the program was interrupted. */
function executionOf(answer: Answer): Execution | null {
  switch (answer.kind) {
    case 'escaped':
      return null
    case 'refused':
      return exception(writeFault({ code: 'outside', values: { call: answer.call } }))
    case 'crashed':
      return { ok: false, kind: 'crash', error: crashMessage(answer.message), line: null }
    case 'answered':
      return answer.text.startsWith('!') ? null : readAnswer(answer.text)
  }
}

const isWaiting = (answer: Answer): boolean => answer.kind === 'answered' && answer.text === '?'

/** A program may have written the answer itself, in any form. */
function readAnswer(text: string): Execution {
  const rest = text.slice(1)
  if (text.startsWith('+')) {
    return rest.length <= 2 * OUTPUT_LIMIT ? { ok: true, output: rest } : exception(writeFault({ code: 'printed', values: { most: OUTPUT_LIMIT } }))
  }
  try {
    const parsed: unknown = JSON.parse(rest)
    if (text.startsWith('-') && Array.isArray(parsed)) {
      const [message, line]: unknown[] = parsed
      if (typeof message === 'string')
        return { ok: false, kind: 'exception', error: message.slice(0, 500), line: Number.isSafeInteger(line) ? Number(line) : null }
    }
  } catch {
    // No answer of the runner's.
  }
  return { ok: false, kind: 'crash', error: writeFault({ code: 'no-answer', values: {} }), line: null }
}

/**
 * The handler of a worker's runs. `post` sends to the supervisor. `now` is in milliseconds.
 * After a program that is not plain, or was interrupted, or took memory, the interpreter is what it was before any program.
 */
export function createEngine(
  chamber: Chamber,
  { signal, timeoutMs }: Pick<Start, 'signal' | 'timeoutMs'>,
  post: (message: FromPython) => void,
  now: () => number = () => performance.now(),
): (run: Run) => void {
  const byte = signal && new Uint8Array(signal)
  let plainRuns = 0
  let grown = chamber.grown
  const renew = () => {
    chamber.renew()
    plainRuns = 0
    // WebAssembly takes no memory back.
    grown = chamber.grown
  }

  /** Runs one program; `beforeOther` is called before one that is not plain. */
  function attempt(prefix: string, candidate: string, beforeOther: () => void): Execution | null {
    let first = chamber.prepare(prefix, candidate)
    if (first !== 'too-long' && isWaiting(first) && plainRuns > 0) {
      // Addresses show in what other programs print: each finds the memory as it was before any program.
      renew()
      first = chamber.prepare(prefix, candidate)
    }
    if (first === 'too-long') return exception(writeFault({ code: 'too-long', values: { bytes: REQUEST_BYTES } }))
    const waits = isWaiting(first)
    if (waits) beforeOther()
    const execution = executionOf(waits ? chamber.go() : first)
    plainRuns++
    const clean = !waits && execution !== null && (execution.ok || execution.kind === 'exception') && first.kind === 'answered' && chamber.grown === grown
    if (!clean || plainRuns >= PLAIN_RUNS) renew()
    return execution
  }

  function execute(prefix: string, candidate: string, beforeOther: () => void): Execution {
    const timedOut: Execution = { ok: false, kind: 'timeout', error: timeoutMessage(timeoutMs), line: null }
    for (let tries = 0; ; tries++) {
      if (byte) clearSignal(byte)
      const start = now()
      const execution = attempt(prefix, candidate, beforeOther)
      const elapsed = now() - start
      if (execution?.ok === false && execution.kind === 'crash') return execution
      if (elapsed >= timeoutMs) return timedOut
      if (execution !== null) return execution
      // An interrupt long before the limit was meant for an earlier program, unless it comes again: then the program raises it.
      if (elapsed > timeoutMs / 2) return timedOut
      if (tries > 0) return exception('KeyboardInterrupt')
    }
  }

  return ({ nonce, batches }) => {
    let results: Execution[] = []
    let flushed = now()
    const flush = (alone: boolean) => {
      if (results.length > 0 || alone) post({ type: 'results', nonce, results, alone })
      results = []
      flushed = now()
    }
    for (const { prefix, candidates } of batches) {
      for (const candidate of candidates) {
        let alone = false
        const announce = () => {
          if (!alone) flush(true)
          alone = true
        }
        if (HEAVY.test(candidate) || HEAVY.test(prefix)) announce()
        // Before the push: what is announced on the way empties the list.
        const execution = execute(prefix, candidate, announce)
        results.push(execution)
        if (alone || now() - flushed > FLUSH_MS) flush(false)
      }
    }
    flush(false)
  }
}
