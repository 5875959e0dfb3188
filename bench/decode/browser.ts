import { chromium } from 'playwright'
import { chromiumFlags, findChromium, softwareWebGpuFlags } from '../../scripts/chromium.ts'
import { serveHarnessPage } from '../../scripts/harness-page.ts'
import type { Stage } from './sides.ts'
import type { FromSide } from './task.ts'

/**
 * Builds the benchmark's page and opens it in headless Chromium, cross-origin isolated.
 * @param models folder with the models to serve and their index.json.
 * @param softwareGpu gives WebGPU its software adapter.
 * @throws Error when there is no Chromium.
 */
export async function openBrowserStage(models: string, softwareGpu: boolean): Promise<Stage> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium found: "npx playwright install chromium" installs one.')
  const served = await serveHarnessPage('bench/decode/web/index.html', models)
  const browser = await chromium.launch({
    executablePath,
    // Without the last flag the browser waits for its next garbage collection before it tells how much memory a page holds.
    args: [...chromiumFlags, ...(softwareGpu ? softwareWebGpuFlags : ['--enable-unsafe-webgpu']), '--enable-blink-features=ForceEagerMeasureMemory'],
  })
  const page = await browser.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`page: ${message.text()} ${message.location().url}`)
  })
  await page.goto(served.url)
  await page.waitForFunction(() => Reflect.has(globalThis, 'decodeBench'))
  return {
    base: served.base,
    memoryMethod:
      'performance.measureUserAgentSpecificMemory of the page with this side alone, sampled while it searches; WebAssembly and Python included, GPU buffers not',
    host: `Chromium ${browser.version()}, headless`,
    ask: (side, message) => page.evaluate(([to, what]): Promise<FromSide> => Reflect.get(globalThis, 'decodeBench').ask(to, what), [side, message] as const),
    end: (side) => page.evaluate((which) => Reflect.get(globalThis, 'decodeBench').end(which), side),
    memory: () => page.evaluate((): Promise<number | null> => Reflect.get(globalThis, 'decodeBench').memory()),
    async close() {
      await browser.close()
      await served.close()
    },
  }
}
