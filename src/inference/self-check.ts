import type { LanguageRuntime, Prefilled } from './runtime.ts'

/** Attention kernels change at 32 tokens: the long pass takes other ones than the short pass and the steps. */
const LONG = 34
const SHORT = 30
/** Largest difference between two logits that rounding explains, in full precision. */
const TOLERANCE = 0.01

/**
 * Computes the same logits in two ways, by one long pass and by a short pass and single steps, and throws if they differ: some graphics drivers compute
 * wrongly without any error. Leaves rows 0 and 1 of the working cache dirty.
 */
export async function checkAgainstItself<P extends Prefilled>(runtime: LanguageRuntime<P>): Promise<void> {
  const { vocabulary, positions } = runtime.shape
  if (positions < LONG) return
  const ids = Array.from({ length: LONG }, (_, i) => (i * 37 + 5) % vocabulary)
  const long = await runtime.prefill([ids])
  const short = await runtime.prefill([ids.slice(0, SHORT)])
  runtime.reserve(2, LONG)
  for (const row of [0, 1]) runtime.load(short, 0, row, SHORT)
  short.dispose()
  for (let length = SHORT; length < LONG; length++) {
    const id = ids[length] ?? 0
    const logits = await runtime.step(Int32Array.of(id, id), Int32Array.of(length, length), 2)
    for (let i = 0; i < 2 * vocabulary; i++) {
      const difference = Math.abs((logits[i] ?? Number.NaN) - (long.logits[length * vocabulary + (i % vocabulary)] ?? Number.NaN))
      if (!(difference < TOLERANCE)) {
        long.dispose()
        throw new Error(`this graphics driver computes the model wrongly (two ways to the same logit differ by ${difference.toPrecision(2)})`)
      }
    }
  }
  long.dispose()
}
