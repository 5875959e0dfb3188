import { expect, it } from 'vitest'
import { AnimatedPng } from './apng.ts'

interface Chunk {
  readonly type: string
  readonly content: Uint8Array<ArrayBuffer>
}

const chunksOf = async (file: Blob): Promise<Chunk[]> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const view = new DataView(bytes.buffer)
  const chunks: Chunk[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = view.getUint32(at)
    chunks.push({ type: new TextDecoder().decode(bytes.subarray(at + 4, at + 8)), content: bytes.slice(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

const inflate = async (bytes: Uint8Array<ArrayBuffer>) => [
  ...new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer()),
]

it('writes the first frame whole and the second only where it differs', async () => {
  const picture = (...colours: readonly number[]) => new Uint8ClampedArray(colours.flatMap((colour) => [colour, colour, colour, 255]))
  const file = new AnimatedPng(2, 2)
  await file.add(picture(1, 2, 3, 4), 100)
  await file.add(picture(1, 2, 3, 9), 250)
  const chunks = await chunksOf(file.finish())
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'IEND'])
  const words = (content: Uint8Array<ArrayBuffer>, count: number) => Array.from({ length: count }, (_, i) => new DataView(content.buffer).getUint32(i * 4))
  expect(words(chunks[1]?.content ?? new Uint8Array(), 2)).toEqual([2, 1])
  // Sequence, width, height, x, y.
  expect(words(chunks[4]?.content ?? new Uint8Array(), 5)).toEqual([1, 1, 1, 1, 1])
  expect(await inflate(chunks[3]?.content ?? new Uint8Array())).toEqual([0, 1, 1, 1, 2, 2, 2, 0, 3, 3, 3, 4, 4, 4])
  expect(await inflate((chunks[5]?.content ?? new Uint8Array()).slice(4))).toEqual([0, 9, 9, 9])
})

it('ends with the checksum that every PNG ends with', async () => {
  const file = new AnimatedPng(1, 1)
  await file.add(new Uint8ClampedArray(4), 10)
  const bytes = new Uint8Array(await file.finish().arrayBuffer())
  expect([...bytes.slice(-4)]).toEqual([0xae, 0x42, 0x60, 0x82])
})
