import { afterEach, expect, it, vi } from 'vitest'
import { keepSite, tellScript } from './register.ts'

afterEach(() => void vi.unstubAllGlobals())

it('does without a service worker in a frame without an origin, where the browser throws', async () => {
  const navigator = {
    get serviceWorker() {
      throw new DOMException('The context is sandboxed.', 'SecurityError')
    },
  }
  vi.stubGlobal('navigator', navigator)
  expect(tellScript).not.toThrow()
  expect(await keepSite(false)).toBe(false)
})

/** A worker that answers as told, or, where it is told nothing, is replaced without having read what it was sent. */
function fakeWorker(answer: boolean | null) {
  const worker = Object.assign(new EventTarget(), {
    state: 'activated',
    asked: 0,
    postMessage(_: unknown, [port]: readonly MessagePort[]) {
      worker.asked += 1
      if (answer !== null) return port?.postMessage(answer)
      worker.state = 'redundant'
      queueMicrotask(() => worker.dispatchEvent(new Event('statechange')))
    },
  })
  return worker
}

it('asks the worker that has taken the place of the one it asked', async () => {
  vi.stubGlobal('document', { baseURI: 'https://host/site/' })
  const [old, newer] = [fakeWorker(null), fakeWorker(true)]
  const registrations = [old, newer].map((active) => Promise.resolve({ active }))
  vi.stubGlobal('navigator', {
    serviceWorker: {
      register: async () => {},
      get ready() {
        return registrations.shift()
      },
    },
  })
  expect(await keepSite(false)).toBe(true)
  expect([old.asked, newer.asked]).toEqual([1, 1])
})
