import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { chromiumFlags, findChromium, softwareWebGpuFlags } from '../../scripts/chromium.ts'
import { createSiteServer, listen } from '../../scripts/site-server.ts'
import type { Stage } from './sides.ts'
import type { FromSide } from './task.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Builds the benchmark's page and opens it in headless Chromium, cross-origin isolated.
 * @param models folder with the models to serve and their index.json.
 * @param softwareGpu gives WebGPU its software adapter.
 * @throws Error when there is no Chromium.
 */
export async function openBrowserStage(models: string, softwareGpu: boolean): Promise<Stage> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium found: "npx playwright install chromium" installs one.')
  const folder = await mkdtemp(join(tmpdir(), 'bench-decode-'))
  const input = fileURLToPath(new URL('web/index.html', import.meta.url))
  await build({ root, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true, rolldownOptions: { input } } })
  await rm(join(folder, 'models'), { recursive: true })
  await cp(models, join(folder, 'models'), { recursive: true })
  const server = createSiteServer({ root: folder, isolation: true })
  const base = `${await listen(server, 0)}/`
  const browser = await chromium.launch({
    executablePath,
    // Without the last flag the browser waits for its next garbage collection before it tells how much memory a page holds.
    args: [...chromiumFlags, ...(softwareGpu ? softwareWebGpuFlags : ['--enable-unsafe-webgpu']), '--enable-blink-features=ForceEagerMeasureMemory'],
  })
  const page = await browser.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`page: ${message.text()} ${message.location().url}`)
  })
  await page.goto(`${base}bench/decode/web/index.html`)
  await page.waitForFunction(() => Reflect.has(globalThis, 'decodeBench'))
  return {
    base,
    memoryMethod:
      'performance.measureUserAgentSpecificMemory of the page with this side alone, sampled while it searches; WebAssembly and Python included, GPU buffers not',
    host: `Chromium ${browser.version()}, headless`,
    ask: (side, message) => page.evaluate(([to, what]): Promise<FromSide> => Reflect.get(globalThis, 'decodeBench').ask(to, what), [side, message] as const),
    end: (side) => page.evaluate((which) => Reflect.get(globalThis, 'decodeBench').end(which), side),
    memory: () => page.evaluate((): Promise<number | null> => Reflect.get(globalThis, 'decodeBench').memory()),
    async close() {
      await browser.close()
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
