import { describe, expect, it } from 'vitest'
import { fixtureDecoder, fixtureRuntime, someIds } from '../fixture.ts'
import { checkAgainstItself } from './self-check.ts'

describe('checkAgainstItself', () => {
  it('accepts a correct runtime, whose results it leaves unchanged', async () => {
    const runtime = await fixtureRuntime('returned')
    await checkAgainstItself(runtime)
    const { BatchDecoder } = await import('../decode/decoder.ts')
    const checked = new BatchDecoder(runtime, 0)
    const fresh = await fixtureDecoder('returned')
    const request = { prefix: someIds(9), seeds: [1, 2, 3], temperature: 1, maxTokens: 12, stop: [] }
    expect((await checked.generate(request)).map((row) => row.ids)).toEqual((await fresh.generate(request)).map((row) => row.ids))
  })

  it('refuses a runtime whose long passes are wrong', async () => {
    const runtime = await fixtureRuntime('in-place')
    const logits = runtime.logits.bind(runtime)
    runtime.logits = async (ids) => (await logits(ids)).map((logit, i) => (ids.length >= 32 && i % 3 === 0 ? logit + 0.05 : logit))
    await expect(checkAgainstItself(runtime)).rejects.toMatchObject({ note: { code: 'wrong-arithmetic', values: { by: 'long-pass' } } })
  })
})
