/**
 * How fast the lab's gradient steps are on one thread of Node (jax-js on WebAssembly): `npx tsx bench/lab/steps.ts WIDTH LAYERS HEADS FEEDFORWARD [ROWS LENGTH]`.
 * Prints, a step, its processor time and tokens (places, padding included) a second of it; the first step compiles.
 */
import { batchOf } from '../../src/lab/batches.ts'
import { packOf } from '../../src/lab/packs.ts'
import type { LabShape } from '../../src/lab/shape.ts'
import { createTrainer } from '../../src/lab/trainer.ts'
import { parameterCount, toArrays, weightSizes } from '../../src/lab/weights.ts'

const [width = 96, layers = 3, heads = 3, feedForward = 256, rows = 16, length = 128] = process.argv.slice(2).map(Number)
const shape: LabShape = { vocabulary: 246, width, layers, heads, kvHeads: 1, feedForward }
const random = (size: readonly number[]): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length: size.reduce((a, b) => a * b, 1) }, () => (size.length > 1 ? (Math.random() - 0.5) * 0.2 : 1))
const weights = new Map([...weightSizes(shape)].map(([name, size]) => [name, random(size)]))
const sequence = (seed: number, common: number, all: number) => ({
  ids: Array.from({ length: all }, (_, i) => (i < common ? i * 7 : i * 7 + seed * 13) % 246),
  learn: Array.from({ length: all }, (_, i) => i > 20),
})
const pack = packOf([sequence(1, 23, 44), sequence(2, 23, 44), sequence(3, 23, 44), sequence(4, 23, 44)], length)
if (pack === null) throw new RangeError('rows are too short for the groups of this measurement')
const batch = batchOf(
  Array.from({ length: rows }, () => pack),
  length,
  shape,
  { lm: 1, pairs: 1 },
)
const trainer = createTrainer(toArrays(weights, shape), shape)
console.log(`${parameterCount(shape)} parameters, ${rows} rows of ${length}`)
for (let i = 0; i < 5; i++) {
  const before = process.cpuUsage()
  const { lm } = await trainer.step(batch, 1e-3)
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  console.log(`${seconds.toFixed(2)} s, ${Math.round((rows * length) / seconds)} tokens/s, LM loss ${lm?.toFixed(3)}`)
}
