import { HostRefused } from './guard.ts'
import { captureImage } from './image.ts'
import type { LoadedPython } from './load.ts'
import { REPLY_BYTES, REQUEST_BYTES } from './runner.ts'

/** How a program, or the first part of its run, ended. `text` is the runner's answer, see `runner.ts`. */
export type Answer =
  | { readonly kind: 'answered'; readonly text: string }
  /** An exception that the runner did not catch: the interrupt can arrive just outside of its own try block. */
  | { readonly kind: 'escaped' }
  /** A call that the guard refused. */
  | { readonly kind: 'refused'; readonly call: string }
  /** The interpreter died. */
  | { readonly kind: 'crashed'; readonly message: string }

/** An interpreter that runs one program after the other behind a closed guard. */
export interface Chamber {
  /** Compiles, and runs what is plain. False when the programs are longer than the request may be: then nothing was done. */
  prepare(prefix: string, candidate: string): Answer | 'too-long'
  /** Runs what waits after `prepare`. */
  go(): Answer
  /** Makes the interpreter what it was before any program. */
  renew(): void
  /** Bytes that programs have had added to the memory. */
  readonly grown: number
  /** Held, since JavaScript that collects it would let go of Python objects in the memory. */
  readonly pyodide: unknown
}

/** Takes over a fresh Pyodide with the runner in it. Its JavaScript is used no more from here on; only the byte of interrupts, where there is one, is looked at. */
export function createChamber({ pyodide, addresses, guard, memory, native }: LoadedPython, signal: SharedArrayBuffer | null): Chamber {
  if (signal) pyodide.setInterruptBuffer(new Uint8Array(signal))
  const [prepare, go, request, reply] = addresses
  if (prepare === undefined || go === undefined || request === undefined || reply === undefined) throw new Error('The runner was not installed.')
  const bytesOf = native('PyByteArray_AsString')
  const call = native('PyObject_CallNoArgs')
  const clearError = native('PyErr_Clear')
  const stack = native('emscripten_stack_get_current')()
  const restoreStack = native('_emscripten_stack_restore')
  const [requestAt, replyAt] = [bytesOf(request) >>> 0, bytesOf(reply) >>> 0]
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  const image = captureImage(memory)

  const view = () => new DataView(memory.buffer)
  function read(): string {
    const length = view().getUint32(replyAt, true)
    if (length > REPLY_BYTES - 4) throw new Error('The answer is longer than an answer can be.')
    return decoder.decode(new Uint8Array(memory.buffer, replyAt + 4, length))
  }
  function run(callable: number): Answer {
    // What was answered last stands for nothing.
    view().setUint32(replyAt, 0, true)
    guard.close()
    try {
      if (call(callable) === 0) {
        clearError()
        return { kind: 'escaped' }
      }
      return { kind: 'answered', text: read() }
    } catch (error) {
      if (error instanceof HostRefused) return { kind: 'refused', call: error.call }
      return { kind: 'crashed', message: error instanceof Error ? error.message : String(error) }
    }
  }
  return {
    pyodide,
    prepare(prefix, candidate) {
      const bytes = new Uint8Array(memory.buffer, requestAt + 8, REQUEST_BYTES - 8)
      const head = encoder.encodeInto(prefix, bytes)
      const tail = encoder.encodeInto(candidate, bytes.subarray(head.written))
      if (head.read < prefix.length || tail.read < candidate.length) return 'too-long'
      view().setUint32(requestAt, head.written, true)
      view().setUint32(requestAt + 4, tail.written, true)
      return run(prepare)
    },
    go: () => run(go),
    renew() {
      image.restore()
      restoreStack(stack)
    },
    get grown() {
      return memory.buffer.byteLength - image.size
    },
  }
}
