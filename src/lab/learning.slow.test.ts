import { expect, it } from 'vitest'
import { DeviceLostError } from '../models/faults/errors.ts'
import type { LabEvent } from './events.ts'
import { tinyFirst as first, tinyPacks as packs, tinySettings as settings, tinyShape as shape } from './learning.fixture.ts'
import { createLearning, type LabGradients } from './learning.ts'
import type { Learned } from './state.ts'

const onWasm: LabGradients = {
  device: { training: 'wasm', adapter: null, instead: 'none', threads: 1, rollouts: 'wasm' },
  run: (work) => work(),
  fallBack: () => {},
}

/** A device that does so many pieces of work and is lost at the next. */
const lostAfter = (works: number): LabGradients => {
  let left = works
  let device: LabGradients['device'] = { ...onWasm.device, training: 'webgpu', instead: null }
  return {
    get device() {
      return device
    },
    async run(work) {
      if (device.training === 'webgpu' && left-- === 0) throw new DeviceLostError('unknown')
      return work()
    },
    fallBack(why) {
      device = { ...onWasm.device, instead: why }
    },
  }
}

/** Learns both parts, or up to a step. */
const learn = async (gradients: LabGradients, from: Learned | null = null, until: (part: string, step: number) => boolean = () => false) => {
  const events: LabEvent[] = []
  const stop = new AbortController()
  const onEvent = (event: LabEvent): void => {
    events.push(event)
    if (event.type === 'step' && until(event.part, event.step)) stop.abort()
  }
  const learning = createLearning({ settings, shape, first, gradients, onEvent, onSaved: () => {}, from })
  if (learning.learned.policy === null && (await learning.run('policy', packs, stop.signal))) learning.endPolicy()
  if (learning.learned.policy !== null) await learning.run('ppm', packs, stop.signal)
  learning.dispose()
  const steps = events.flatMap((event) => (event.type === 'step' ? [`${event.part} ${event.step}`] : []))
  return { learned: structuredClone(learning.learned), steps, events }
}
const named = (part: 'policy' | 'ppm', from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `${part} ${from + i}`)

it('comes to the same weights whether it runs through or goes on in other workers', async () => {
  const whole = await learn(onWasm)
  expect(whole.steps).toEqual([...named('policy', 1, 12), ...named('ppm', 1, 4)])
  const one = await learn(onWasm, null, (part, step) => part === 'policy' && step === 3)
  const two = await learn(onWasm, one.learned, (part, step) => part === 'ppm' && step === 2)
  const three = await learn(onWasm, two.learned)
  expect([one.steps, two.steps, three.steps]).toEqual([named('policy', 1, 3), [...named('policy', 4, 12), ...named('ppm', 1, 2)], named('ppm', 3, 4)])
  expect(three.learned).toEqual(whole.learned)
})

it('takes the steps since the last saving again on WebAssembly where the device is lost, and comes to the same weights', async () => {
  // Ten steps, their saving and one step more.
  const lost = await learn(lostAfter(12))
  expect(lost.steps).toEqual([...named('policy', 1, 11), ...named('policy', 11, 12), ...named('ppm', 1, 4)])
  expect(lost.events.filter(({ type }) => type === 'device')).toMatchObject([{ device: { training: 'wasm', instead: 'lost' } }])
  expect(lost.learned).toEqual((await learn(onWasm)).learned)
})
