import { TraceError } from './faults.ts'
import { limits } from './limits.ts'

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

const streamed = (bytes: Uint8Array, through: CompressionStream | DecompressionStream): ReadableStreamDefaultReader<Uint8Array> =>
  new Blob([bytes.slice()]).stream().pipeThrough<Uint8Array>(through).getReader()

const collect = async (reader: ReadableStreamDefaultReader<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      await reader.cancel()
      throw new TraceError({ kind: 'size', measure: 'bytes', limit: most })
    }
    parts.push(value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const gzip = (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => collect(streamed(bytes, new CompressionStream('gzip')), Number.POSITIVE_INFINITY)

/** Stops as soon as more comes out than a trace may have. Rejects with TraceError only. */
export const gunzip = async (bytes: Uint8Array, most: number = limits.bytes): Promise<Uint8Array<ArrayBuffer>> => {
  try {
    return await collect(streamed(bytes, new DecompressionStream('gzip')), most)
  } catch (error) {
    throw error instanceof TraceError ? error : new TraceError({ kind: 'gzip' })
  }
}
