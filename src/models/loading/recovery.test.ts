import { describe, expect, it, vi } from 'vitest'
import { BatchDecoder } from '../decode/decoder.ts'
import { DeviceLostError, isOutOfMemory, OutOfMemoryError, UnfitDeviceError } from '../faults/errors.ts'
import { fixtureDecoder, fixtureRuntime, someIds } from '../fixture.ts'
import type { GenerateRequest } from '../types.ts'
import { type Engine, nextPlan, type Plan, RecoveringModels, whyNotOnGpu } from './recovery.ts'

const ask = (request: Partial<GenerateRequest>): GenerateRequest => ({
  prefix: someIds(12),
  seeds: [1, 2, 3],
  temperature: 1,
  maxTokens: 15,
  stop: [],
  ...request,
})

/** The fixture on a device that fails at a step of the decoder. */
async function failingEngine(error: Error, failsAt: number, score: () => Promise<number[]> = async () => [0.5]): Promise<Engine> {
  const runtime = await fixtureRuntime('in-place')
  const step = runtime.step.bind(runtime)
  let steps = 0
  runtime.step = (tokens, lengths, rows) => (++steps >= failsAt ? Promise.reject(error) : step(tokens, lengths, rows))
  const policy = new BatchDecoder(runtime, 7)
  return { policy, ppm: { score, bytes: 3, dispose: async () => {} }, dispose: () => policy.dispose() }
}

async function soundEngine(): Promise<Engine> {
  const policy = await fixtureDecoder('in-place')
  return { policy, ppm: { score: async (sequences) => sequences.map(() => 0.25), bytes: 3, dispose: async () => {} }, dispose: () => policy.dispose() }
}

describe('RecoveringModels', () => {
  it('goes on after a lost device with the results of an undisturbed run', async () => {
    const replace = vi.fn(async (failed: Engine) => {
      await failed.dispose()
      return soundEngine()
    })
    const models = new RecoveringModels(await failingEngine(new DeviceLostError('gone'), 6), replace)
    const requests = [ask({}), ask({ prefix: someIds(30, 2), seeds: [9], maxTokens: 30 }), ask({ seeds: [4, 5, 6, 7], distinct: true })]
    const disturbed = await Promise.all(requests.map((request) => models.policy.generate(request)))
    const sound = await fixtureDecoder('in-place')
    for (const [i, request] of requests.entries()) {
      expect(disturbed[i]?.map(({ ids }) => ids)).toEqual((await sound.generate(request)).map(({ ids }) => ids))
    }
    expect(replace).toHaveBeenCalledTimes(1)
    await Promise.all([models.dispose(), sound.dispose()])
  })

  it('replaces the engine where the scorer is the first to notice', async () => {
    let lost = true
    const score = async () => {
      if (lost) throw new DeviceLostError('gone')
      return [1]
    }
    const models = new RecoveringModels(await failingEngine(new Error('never'), Number.POSITIVE_INFINITY, score), async () => {
      lost = false
      return soundEngine()
    })
    expect(await models.ppm?.score([[1], [2]])).toEqual([0.25, 0.25])
    expect((await models.policy.generate(ask({})))[0]?.ids).toHaveLength(15)
    await models.dispose()
  })

  it('begins calls again that a replaced engine rejected for whatever reason', async () => {
    const models = new RecoveringModels(await failingEngine(new OutOfMemoryError('full'), 3), async (failed) => {
      await failed.dispose()
      return soundEngine()
    })
    const [first, second] = await Promise.all([models.policy.generate(ask({})), models.policy.logits(someIds(5))])
    expect(first).toHaveLength(3)
    expect(second).toHaveLength(5 * 64)
    await models.dispose()
  })

  it('reports what no other engine would mend, and what happens after disposal', async () => {
    const models = new RecoveringModels(await failingEngine(new Error('bug'), 1), async () => null)
    await expect(models.policy.generate(ask({}))).rejects.toThrow('bug')
    await expect(models.policy.generate(ask({ prefix: [] }))).rejects.toThrow(/at least one token/)
    await models.dispose()
    await expect(models.policy.generate(ask({}))).rejects.toThrow(/disposed/)
  })

  it('reports a replacement that fails', async () => {
    const models = new RecoveringModels(await failingEngine(new DeviceLostError('gone'), 1), async () => {
      throw new Error('no adapter')
    })
    await expect(models.policy.generate(ask({}))).rejects.toThrow('no adapter')
  })
})

describe('nextPlan', () => {
  const plan: Plan = { provider: 'webgpu', maxRows: 64, losses: 0 }

  it('halves the batch when memory runs out, then takes WebAssembly, then gives up', () => {
    const tried: string[] = []
    for (let next: Plan | undefined = plan; next; next = nextPlan(next, new RangeError('Array buffer allocation failed'))?.plan)
      tried.push(`${next.provider} ${next.maxRows}`)
    expect(tried).toEqual(['webgpu 64', 'webgpu 32', 'webgpu 16', 'webgpu 8', 'wasm 8'])
  })

  it('starts a lost device again, but not for ever', () => {
    const once = nextPlan(plan, new DeviceLostError('gone'))
    expect(once).toMatchObject({ plan: { provider: 'webgpu', maxRows: 64 } })
    const twice = nextPlan(once?.plan ?? plan, new DeviceLostError('gone'))
    expect(nextPlan(twice?.plan ?? plan, new DeviceLostError('gone'))?.plan.provider).toBe('wasm')
  })

  it('has nothing for other errors', () => {
    expect(nextPlan(plan, new Error('The prompt is empty.'))).toBeNull()
    expect(isOutOfMemory(new Error('std::bad_alloc'))).toBe(true)
  })
})

it('says why models could not be opened on a graphics device, by codes alone', () => {
  expect(whyNotOnGpu(new UnfitDeviceError({ code: 'plain-attention', values: {} })).code).toBe('plain-attention')
  for (const full of [new OutOfMemoryError('full'), new RangeError('Array buffer allocation failed')])
    expect(whyNotOnGpu(full)).toEqual({ code: 'device-memory-given-up', values: {} })
  expect(whyNotOnGpu(new DeviceLostError('gone'))).toEqual({ code: 'webgpu-failed', values: { fault: { code: 'device-lost', values: { reason: 'gone' } } } })
  expect(whyNotOnGpu(new Error('No pipeline.'))).toEqual({ code: 'webgpu-failed', values: { fault: { code: 'told', values: { text: 'No pipeline.' } } } })
})
