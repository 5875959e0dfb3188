import { defineConfig } from '@playwright/test'
import { chromiumFlags, findChromium, softwareWebGpuFlags } from './scripts/chromium.ts'

const port = Number(process.env.E2E_PORT ?? 4180)
const executablePath = findChromium()
const launchOptions = (flags: readonly string[]) => ({ args: [...chromiumFlags, ...flags], ...(executablePath === null ? {} : { executablePath }) })

export default defineConfig({
  testDir: 'e2e',
  // A search keeps the machine busy by itself, the more so on a software adapter.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  // Faults are made by answering requests in the site's place, which a service worker would hide; offline.spec.ts allows it.
  use: {
    baseURL: `http://localhost:${port}/`,
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    // What is not there to be pressed fails by itself, and not with the whole test's time. On a software adapter a frame may take long.
    actionTimeout: 120_000,
  },
  webServer: { command: `npm start -- --port ${port}`, url: `http://localhost:${port}/`, timeout: 180_000, reuseExistingServer: !process.env.CI },
  projects: [
    { name: 'wasm', testIgnore: 'webgpu.spec.ts', use: { launchOptions: launchOptions([]) } },
    // The software adapter is slow: only what the provider can change is run on it.
    { name: 'webgpu', testMatch: ['webgpu.spec.ts', 'engine.spec.ts'], timeout: 900_000, use: { launchOptions: launchOptions(softwareWebGpuFlags) } },
  ],
})
