import { UnfitDeviceError } from '../faults/errors.ts'
import type { LogitRow } from '../runtime/logits.ts'
import type { Block, LanguageRuntime, Prefilled } from '../runtime/runtime.ts'

/** Attention kernels change at 32 tokens: the long pass takes other ones than the short pass and the steps. */
const LONG = 34
const SHORT = 30
/** Largest difference between two logits that rounding explains. */
const TOLERANCE = { full: 0.01, half: 0.25 }

/**
 * Computes the same logits by one long pass, by a short pass that is extended, and by a short pass and single steps, and throws if they differ: some graphics drivers compute
 * wrongly without any error. Leaves rows 0 and 1 of the working cache dirty.
 */
export async function checkAgainstItself<P extends Prefilled, B extends Block>(
  runtime: LanguageRuntime<P, B>,
  precision: 'full' | 'half' = 'full',
): Promise<void> {
  const tolerance = TOLERANCE[precision]
  const { vocabulary, positions } = runtime.shape
  if (positions < LONG) return
  const ids = Array.from({ length: LONG }, (_, i) => (i * 37 + 5) % vocabulary)
  const long = await runtime.logits(ids)
  const short = await runtime.prefill([ids.slice(0, SHORT)])
  runtime.reserve(2, LONG)
  for (const row of [0, 1]) runtime.load(short, 0, row, SHORT)
  const block = runtime.keep(short, 0, 0, SHORT)
  const extended = await runtime.extend([{ block, length: SHORT }], ids.slice(SHORT))
  short.dispose()
  block.dispose()
  extended.dispose()
  compare(extended.last(0), (id) => long[(LONG - 1) * vocabulary + id], 'long-pass', tolerance)
  for (let length = SHORT; length < LONG; length++) {
    const id = ids[length] ?? 0
    const logits = await runtime.step(Int32Array.of(id, id), Int32Array.of(length, length), 2)
    for (const row of [0, 1]) compare(logits(row), (id) => long[length * vocabulary + id], 'single-steps', tolerance)
  }
}

function compare({ logits, ids }: LogitRow, expected: (id: number) => number | undefined, by: 'long-pass' | 'single-steps', tolerance: number): void {
  for (const [i, value] of logits.entries()) {
    const difference = Math.abs(value - (expected(ids?.[i] ?? i) ?? Number.NaN))
    if (!(difference < tolerance)) throw new UnfitDeviceError({ code: 'wrong-arithmetic', values: { by, difference } })
  }
}
