import { HostRefused } from './guard.ts'
import { captureImage } from './image.ts'
import type { LoadedPython } from './load.ts'
import { REPLY_BYTES, REQUEST_BYTES, SAME_PREFIX } from './runner.ts'

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

/** Bytes of an answer that is read one by one. */
const SHORT = 48

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
  // A mark at the beginning is the program's.
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  const decode = (bytes: Uint8Array<ArrayBuffer>) => utf8.decode(bytes)
  const image = captureImage(memory)

  /** Views of the memory, which are void once it has grown. */
  const look = () => {
    const { buffer } = memory
    return {
      buffer,
      asked: new Uint32Array(buffer, requestAt, 2),
      programs: new Uint8Array(buffer, requestAt + 8, REQUEST_BYTES - 8),
      said: new Uint32Array(buffer, replyAt, 1),
      text: new Uint8Array(buffer, replyAt + 4, REPLY_BYTES - 4),
    }
  }
  let views = look()
  const current = () => {
    if (views.buffer.byteLength === 0) views = look()
    return views
  }
  /** What the interpreter has as its prefix. */
  let prefixThere: string | null = null

  function read(): string {
    const { said, text } = current()
    const [length] = said
    if (length === undefined || length > text.length) throw new Error('The answer is longer than an answer can be.')
    return textOf(text.subarray(0, length), decode)
  }
  function run(callable: number): Answer {
    // What was answered last stands for nothing.
    current().said[0] = 0
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
      const { asked, programs } = current()
      const same = prefix === prefixThere
      const head = same ? { read: prefix.length, written: 0 } : encoder.encodeInto(prefix, programs)
      const tail = encoder.encodeInto(candidate, programs.subarray(head.written))
      prefixThere = prefix
      if (head.read < prefix.length || tail.read < candidate.length) {
        prefixThere = null
        return 'too-long'
      }
      asked[0] = same ? SAME_PREFIX : head.written
      asked[1] = tail.written
      return run(prepare)
    },
    go: () => run(go),
    renew() {
      prefixThere = null
      image.restore()
      restoreStack(stack)
    },
    get grown() {
      return memory.buffer.byteLength - image.size
    },
  }
}

/** Decodes UTF-8. A decoder takes longer to be asked than a short answer takes to read. */
function textOf(bytes: Uint8Array<ArrayBuffer>, decode: (bytes: Uint8Array<ArrayBuffer>) => string): string {
  if (bytes.length > SHORT) return decode(bytes)
  let text = ''
  for (const byte of bytes) {
    if (byte > 127) return decode(bytes)
    text += String.fromCharCode(byte)
  }
  return text
}
