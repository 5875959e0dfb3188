/** A field of a serialized message. */
export interface Field {
  readonly field: number
  /** Of a field of bytes, what they are; empty for numbers. */
  readonly content: Uint8Array
  /** Of a field that is a whole number, which; otherwise null. Exact from 0 to 2^53. */
  readonly value: number | null
  /** Key, length and content. */
  readonly whole: Uint8Array
}

const VARINT = 0
const FIXED_64 = 1
const BYTES = 2
const FIXED_32 = 5

/** The fields of a message, in their order, as views of its bytes. @throws RangeError where it is no message. */
export function fields(bytes: Uint8Array): Field[] {
  const result: Field[] = []
  let at = 0
  const number = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++]
      if (byte === undefined) throw new RangeError('A Protocol Buffers message ends within a number.')
      value += (byte % 128) * factor
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const start = at
    const key = number()
    const kind = key % 8
    let size = 0
    let value: number | null = null
    if (kind === VARINT) value = number()
    else if (kind === BYTES) size = number()
    else if (kind === FIXED_64) size = 8
    else if (kind === FIXED_32) size = 4
    else throw new RangeError(`A Protocol Buffers message has a field of the unknown kind ${kind}.`)
    const content = bytes.subarray(at, at + size)
    at += size
    if (at > bytes.length) throw new RangeError('A Protocol Buffers message ends within a field.')
    result.push({ field: Math.floor(key / 8), content, value, whole: bytes.subarray(start, at) })
  }
  return result
}

/** The values of a message's fields of this number, as text. */
export function texts(from: readonly Field[], field: number): string[] {
  return from.filter((one) => one.field === field).map(({ content }) => new TextDecoder().decode(content))
}

/** The last of a message's fields of this number that is a whole number, as the format has it where there are several; null where there is none. */
export function number(from: readonly Field[], field: number): number | null {
  return from.findLast((one) => one.field === field)?.value ?? null
}

/** The contents of a message's fields of this number, as messages. */
export function messages(from: readonly Field[], field: number): Field[][] {
  return from.filter((one) => one.field === field).map(({ content }) => fields(content))
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    result.set(part, at)
    at += part.length
  }
  return result
}

/** A field of bytes: its key, its length, what it holds. */
export function message(field: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return joined([Uint8Array.from([...varint(field * 8 + BYTES), ...varint(length)]), ...parts])
}

export const text = (field: number, value: string): Uint8Array => message(field, new TextEncoder().encode(value))

export const integer = (field: number, value: number): Uint8Array => Uint8Array.from([...varint(field * 8 + VARINT), ...varint(value)])

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
}

/** Of ONNX: ValueInfoProto { name = 1, type = 2 }: TypeProto { tensor_type = 1 }: Tensor { elem_type = 1, shape = 2 }: { dim = 1 }: { dim_value = 1, dim_param = 2 }. */
export function tensorInfo(name: string, elementType: number, dims: readonly (number | string)[]): Uint8Array[] {
  const sizes = dims.map((dim) => message(1, typeof dim === 'number' ? integer(1, dim) : text(2, dim)))
  return [text(1, name), message(2, message(1, integer(1, elementType), message(2, ...sizes)))]
}
