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
