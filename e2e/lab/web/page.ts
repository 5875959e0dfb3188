import type { LabDevice, LabEvent, WantedDevice } from '../../../src/lab/events.ts'
import { tinyFirst, tinyPacks, tinySettings, tinyShape } from '../../../src/lab/learning.fixture.ts'
import { createLearning } from '../../../src/lab/learning.ts'
import { openDevice } from '../../../src/lab/web-device.ts'

/** What gradient steps came to: the steps as they were taken, the devices, and the last weights. */
export interface Learnt {
  readonly steps: readonly string[]
  readonly devices: readonly LabDevice[]
  readonly weights: readonly (readonly [string, readonly number[]])[]
}

/** Takes the steps of both parts. `taken`, a global, tells how many by now. */
async function learn(wanted: WantedDevice): Promise<Learnt> {
  const steps: string[] = []
  const gradients = await openDevice(wanted)
  const devices = [gradients.device]
  const onEvent = (event: LabEvent): void => {
    if (event.type === 'step') steps.push(`${event.part} ${event.step}`)
    if (event.type === 'device') devices.push(event.device)
    Object.assign(globalThis, { taken: steps.length })
  }
  const learning = createLearning({ settings: tinySettings, shape: tinyShape, first: tinyFirst, gradients, onEvent, onSaved: () => {}, from: null })
  const { signal } = new AbortController()
  await learning.run('policy', tinyPacks, signal)
  learning.endPolicy()
  await learning.run('ppm', tinyPacks, signal)
  learning.dispose()
  return { steps, devices, weights: [...learning.learned.weights].map(([name, values]) => [name, [...values]]) }
}

Object.assign(globalThis, { learn, taken: 0 })
