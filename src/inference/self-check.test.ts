import { describe, expect, it } from 'vitest'
import { fixtureDecoder, fixtureRuntime, someIds } from './fixture.ts'
import { checkAgainstItself } from './self-check.ts'

describe('checkAgainstItself', () => {
  it('accepts a correct runtime, whose results it leaves unchanged', async () => {
    const runtime = await fixtureRuntime('returned')
    await checkAgainstItself(runtime)
    const { BatchDecoder } = await import('./decoder.ts')
    const checked = new BatchDecoder(runtime, 0)
    const fresh = await fixtureDecoder('returned')
    const request = { prefix: someIds(9), seeds: [1, 2, 3], temperature: 1, maxTokens: 12, stop: [] }
    expect((await checked.generate(request)).map((row) => row.ids)).toEqual((await fresh.generate(request)).map((row) => row.ids))
  })

  it('refuses a runtime whose long passes are wrong', async () => {
    const runtime = await fixtureRuntime('in-place')
    const prefill = runtime.prefill.bind(runtime)
    runtime.prefill = async (sequences) => {
      const result = await prefill(sequences)
      if (result.width >= 32) for (let i = 0; i < result.logits.length; i += 3) result.logits[i] = (result.logits[i] ?? 0) + 0.05
      return result
    }
    await expect(checkAgainstItself(runtime)).rejects.toThrow(/computes the model wrongly/)
  })
})
