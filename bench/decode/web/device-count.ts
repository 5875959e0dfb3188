import type { DeviceCount } from '../task.ts'

const devices = new Set<GPUDevice>()
const buffers = new Map<GPUBuffer, number>()
let failing = 0

/** Counts what is made on graphics devices from here on; to be called before the first of them. */
export function countDevices(): void {
  if (typeof GPUAdapter === 'undefined') return
  const { requestDevice } = GPUAdapter.prototype
  GPUAdapter.prototype.requestDevice = async function (...options) {
    const device = await requestDevice.apply(this, options)
    devices.add(device)
    return device
  }
  const { createBuffer, destroy } = GPUDevice.prototype
  GPUDevice.prototype.createBuffer = function (descriptor) {
    if (failing > 0) {
      failing--
      // What a device does that has no memory left: the buffer is made all the same, and an event tells.
      this.dispatchEvent(new GPUUncapturedErrorEvent('uncapturederror', { error: new GPUOutOfMemoryError('Not enough memory left.') }))
    }
    const buffer = createBuffer.call(this, descriptor)
    buffers.set(buffer, descriptor.size)
    return buffer
  }
  GPUDevice.prototype.destroy = function () {
    devices.delete(this)
    destroy.call(this)
  }
  const free = GPUBuffer.prototype.destroy
  GPUBuffer.prototype.destroy = function () {
    buffers.delete(this)
    free.call(this)
  }
}

export function exhaustDevice(count: number): void {
  failing = count
}

/** Takes every device that is alive away, as a driver does that is started again. */
export function loseDevices(): void {
  for (const device of [...devices]) device.destroy()
}

export const countAlive = (): DeviceCount => ({
  devices: devices.size,
  buffers: buffers.size,
  bytes: [...buffers.values()].reduce((sum, size) => sum + size, 0),
})
