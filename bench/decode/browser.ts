import { chromium } from 'playwright'
import { chromiumFlags, findChromium, softwareWebGpuFlags } from '../../scripts/chromium.ts'
import { serveHarnessPage } from '../../scripts/harness-page.ts'
import { withLlvmpipe } from './llvmpipe.ts'
import type { Stage } from './sides.ts'
import type { FromSide, Gpu } from './task.ts'

/** Headless Chromium on Linux takes a graphics card for WebGPU only when it draws by Vulkan as well; so it did on an NVIDIA H100. */
const vulkanFlags: readonly string[] =
  process.platform === 'linux'
    ? ['--ignore-gpu-blocklist', '--disable-gpu-sandbox', '--enable-features=Vulkan', '--use-angle=vulkan', '--disable-vulkan-surface']
    : []

/** llvmpipe opens a compiler's libraries, which the sandbox of the graphics process forbids. */
const gpuFlags: Readonly<Record<Gpu, readonly string[]>> = {
  swiftshader: softwareWebGpuFlags,
  llvmpipe: [...softwareWebGpuFlags, '--disable-gpu-sandbox'],
  own: ['--enable-unsafe-webgpu', ...vulkanFlags],
}

/**
 * Builds the benchmark's page and opens it in headless Chromium, cross-origin isolated.
 * @param models folder with the models to serve and their index.json.
 * @param gpu the adapter of WebGPU.
 * @throws Error when there is no Chromium.
 */
export async function openBrowserStage(models: string, gpu: Gpu): Promise<Stage> {
  const found = findChromium()
  if (found === null) throw new Error('No Chromium found: "npx playwright install chromium" installs one.')
  const llvmpipe = gpu === 'llvmpipe' ? withLlvmpipe(found) : null
  const giveUp = (error: unknown): never => {
    llvmpipe?.dispose()
    throw error
  }
  const served = await serveHarnessPage('bench/decode/web/index.html', models).catch(giveUp)
  const options = {
    executablePath: llvmpipe?.executable ?? found,
    // Without the last flag the browser waits for its next garbage collection before it tells how much memory a page holds.
    args: [...chromiumFlags, ...gpuFlags[gpu], '--enable-blink-features=ForceEagerMeasureMemory'],
  }
  const browser = await chromium.launch(options).catch(giveUp)
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
    adapter: llvmpipe?.adapter ?? null,
    ask: (side, message) => page.evaluate(([to, what]): Promise<FromSide> => Reflect.get(globalThis, 'decodeBench').ask(to, what), [side, message] as const),
    end: (side) => page.evaluate((which) => Reflect.get(globalThis, 'decodeBench').end(which), side),
    memory: () => page.evaluate((): Promise<number | null> => Reflect.get(globalThis, 'decodeBench').memory()),
    async close() {
      await browser.close()
      await served.close()
      llvmpipe?.dispose()
    },
  }
}
