import { describe, expect, it } from 'vitest'
import { DeviceLostError } from '../faults/errors.ts'
import { DeviceGuard } from './device-guard.ts'

type Loss = { reason: string; message: string }

function fakeDevice(): { lost: Promise<Loss>; lose: () => void } {
  const { promise, resolve } = deferred()
  return { lost: promise, lose: () => resolve({ reason: 'unknown', message: 'driver reset' }) }
}

describe('DeviceGuard', () => {
  it('passes results and errors of a healthy device through', async () => {
    const guard = new DeviceGuard(fakeDevice())
    expect(await guard.run(async () => 3)).toBe(3)
    await expect(guard.run(() => Promise.reject(new Error('bad shape')))).rejects.toThrow('bad shape')
    expect(guard.isLost).toBe(false)
  })

  it('rejects work that never ends, and all later work, when the device is lost', async () => {
    const device = fakeDevice()
    const guard = new DeviceGuard(device)
    const hanging = guard.run(() => new Promise(() => {}))
    device.lose()
    await expect(hanging).rejects.toThrow(DeviceLostError)
    await expect(guard.run(async () => 3)).rejects.toThrow(/driver reset/)
    expect(guard.isLost).toBe(true)
  })

  it('explains an error by the loss that follows it', async () => {
    const device = fakeDevice()
    const guard = new DeviceGuard(device)
    const failing = guard.run(() => Promise.reject(new Error('mapAsync failed')))
    setTimeout(device.lose, 10)
    await expect(failing).rejects.toThrow(DeviceLostError)
  })
})

function deferred(): { promise: Promise<Loss>; resolve: (loss: Loss) => void } {
  let resolve: (loss: Loss) => void = () => {}
  const promise = new Promise<Loss>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

it('reports memory that ran out, which the device itself keeps silent about', async () => {
  let report: (event: { readonly error: { readonly message: string } }) => void = () => {}
  const guard = new DeviceGuard({
    lost: new Promise(() => {}),
    addEventListener: (_, listener) => {
      report = listener
    },
  })
  expect(await guard.run(async () => 1)).toBe(1)
  report({ error: { message: 'a validation error' } })
  expect(await guard.run(async () => 2)).toBe(2)
  report({ error: { message: 'Out of memory: 4 GiB asked for' } })
  await expect(guard.run(async () => 3)).rejects.toThrow(/device-memory/)
})
