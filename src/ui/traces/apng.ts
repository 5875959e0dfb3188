const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = (c & 1) !== 0 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

const crc = (bytes: Uint8Array): number => {
  let c = 0xffffffff
  for (const byte of bytes) c = (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

const chunk = (type: string, content: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(12 + content.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, content.length)
  bytes.set(new TextEncoder().encode(type), 4)
  bytes.set(content, 8)
  view.setUint32(8 + content.length, crc(bytes.subarray(4, 8 + content.length)))
  return bytes
}

const numbers = (...parts: readonly (readonly [value: number, size: 1 | 2 | 4])[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((sum, [, size]) => sum + size, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [value, size] of parts) {
    if (size === 1) view.setUint8(at, value)
    else if (size === 2) view.setUint16(at, value)
    else view.setUint32(at, value)
    at += size
  }
  return bytes
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Pixels as a canvas gives them: red, green, blue, alpha, row by row. */
type Pixels = Uint8ClampedArray

/** Where two pictures differ; a single pixel where they do not, since a frame must have one. */
const changedBox = (before: Pixels, after: Pixels, width: number, height: number): Box => {
  const [a, b] = [words(before), words(after)]
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (a[y * width + x] === b[y * width + x]) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      bottom = y
    }
  }
  return right < 0 ? { x: 0, y: 0, width: 1, height: 1 } : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

const words = (pixels: Pixels): Uint32Array => new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2)

/** Rows of red, green and blue, each after the filter byte of PNG: none. */
const rows = (pixels: Pixels, stride: number, box: Box): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(box.height * (1 + box.width * 3))
  let at = 0
  for (let y = box.y; y < box.y + box.height; y++) {
    at++
    for (let x = box.x; x < box.x + box.width; x++) {
      const from = (y * stride + x) * 4
      bytes[at++] = pixels[from] ?? 0
      bytes[at++] = pixels[from + 1] ?? 0
      bytes[at++] = pixels[from + 2] ?? 0
    }
  }
  return bytes
}

const deflate = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer())

/** Writes an animated PNG (W3C PNG, third edition): opaque, in full colour, each frame only where it differs from the one before. Plays once. */
export class AnimatedPng {
  readonly #width: number
  readonly #height: number
  readonly #chunks: Uint8Array<ArrayBuffer>[] = []
  #before: Pixels | null = null
  #frames = 0
  #sequence = 0

  constructor(width: number, height: number) {
    this.#width = width
    this.#height = height
  }

  /** Adds a frame of the whole picture, shown for so many milliseconds. The pixels are copied. */
  async add(pixels: Pixels, ms: number): Promise<void> {
    const first = this.#before === null
    const box = this.#before === null ? { x: 0, y: 0, width: this.#width, height: this.#height } : changedBox(this.#before, pixels, this.#width, this.#height)
    this.#before = pixels.slice()
    this.#frames++
    const control = numbers([this.#sequence++, 4], [box.width, 4], [box.height, 4], [box.x, 4], [box.y, 4], [Math.round(ms), 2], [1000, 2], [0, 1], [0, 1])
    this.#chunks.push(chunk('fcTL', control))
    const content = await deflate(rows(pixels, this.#width, box))
    if (first) this.#chunks.push(chunk('IDAT', content))
    else {
      const numbered = new Uint8Array(4 + content.length)
      numbered.set(numbers([this.#sequence++, 4]))
      numbered.set(content, 4)
      this.#chunks.push(chunk('fdAT', numbered))
    }
  }

  /** The file. There must be a frame. */
  finish(): Blob {
    const header = chunk('IHDR', numbers([this.#width, 4], [this.#height, 4], [8, 1], [2, 1], [0, 1], [0, 1], [0, 1]))
    const animation = chunk('acTL', numbers([this.#frames, 4], [1, 4]))
    return new Blob([signature, header, animation, ...this.#chunks, chunk('IEND', new Uint8Array())], { type: 'image/png' })
  }
}
