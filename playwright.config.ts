import { defineConfig } from '@playwright/test'
import { chromiumFlags, findChromium, softwareWebGpuFlags } from './scripts/chromium.ts'

const port = Number(process.env.E2E_PORT ?? 4180)
const executablePath = findChromium()
const launchOptions = (flags: readonly string[]) => ({ args: [...chromiumFlags, ...flags], ...(executablePath === null ? {} : { executablePath }) })

export default defineConfig({
  testDir: 'e2e',
  // Two at a time, for a machine of two cores: much of a test is waiting for one thread of its page.
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  // Faults are made by answering requests in the site's place, which a service worker would hide; offline.spec.ts allows it.
  use: {
    baseURL: `http://localhost:${port}/`,
    serviceWorkers: 'block',
    // A page that moves by itself costs as much as what is tested on it: tests of motion ask for it.
    reducedMotion: 'reduce',
    // Without the film of a page whose picture moves all the time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    // What is not there to be pressed fails by itself, and not with the whole test's time. On a software adapter a frame may take long.
    actionTimeout: 120_000,
  },
  webServer: { command: `npm start -- --port ${port}`, url: `http://localhost:${port}/`, timeout: 180_000, reuseExistingServer: !process.env.CI },
  projects: [
    // The software adapter is slow: only what the provider can change is run on it, and from the beginning, beside the others.
    { name: 'webgpu', testMatch: ['webgpu.spec.ts', 'engine.spec.ts'], timeout: 900_000, use: { launchOptions: launchOptions(softwareWebGpuFlags) } },
    { name: 'wasm', testIgnore: 'webgpu.spec.ts', use: { launchOptions: launchOptions([]) } },
  ],
})
