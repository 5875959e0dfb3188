import { ProblemFileError } from './fault.ts'

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte)

/** How many of the first bytes at even and odd places are 0: texts in Latin letters and digits have one in every character of UTF-16. */
const looksLikeUtf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const head = bytes.subarray(0, 64)
  const zeros = [0, 1].map((parity) => head.filter((byte, i) => i % 2 === parity && byte === 0).length)
  const [even = 0, odd = 0] = zeros
  if (head.length < 4 || bytes.length % 2 !== 0) return null
  if (odd > head.length / 4 && even === 0) return 'utf-16le'
  return even > head.length / 4 && odd === 0 ? 'utf-16be' : null
}

const encodingOf = (bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  return looksLikeUtf16(bytes) ?? 'utf-8'
}

/** The line of the first byte that is not UTF-8: no character of several bytes holds the byte of a line's end. */
const faultyLine = (bytes: Uint8Array): number => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [line, from] = [1, 0]
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 10 && (bytes[at] !== 13 || bytes[at + 1] === 10)) continue
    try {
      decoder.decode(bytes.subarray(from, at))
    } catch {
      return line
    }
    from = at + 1
    line++
  }
  return line
}

/**
 * The text of a file in UTF-8 or UTF-16, with or without a byte order mark. All line ends become \n, so that lines count alike in every file.
 * @throws ProblemFileError for other encodings and for what is no text.
 */
export const textOf = (bytes: Uint8Array): string => {
  const encoding = encodingOf(bytes)
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new ProblemFileError({ code: 'encoding' }, encoding === 'utf-8' ? faultyLine(bytes) : null)
  }
  if (text.includes('\0')) throw new ProblemFileError({ code: 'binary' })
  return text.replace(/\r\n?/g, '\n')
}
