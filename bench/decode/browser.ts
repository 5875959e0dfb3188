import { chromium, type Page } from 'playwright'
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

/** A page of a benchmark in headless Chromium. */
export interface BenchPage {
  readonly page: Page
  /** Where models/ and ort/ lie, ends with a slash. */
  readonly base: string
  /** The browser and its version. */
  readonly host: string
  /** The adapter of WebGPU where it goes under another one's name; null where pages tell its own. */
  readonly adapter: string | null
  /** Seconds of processor time that all processes of the browser have had. */
  processorSeconds(): Promise<number>
  close(): Promise<void>
}

/**
 * Builds a benchmark's page and opens it in headless Chromium, cross-origin isolated.
 * @param path of its HTML file from the project's root.
 * @param models folder with the models to serve and their index.json.
 * @param gpu the adapter of WebGPU.
 * @param threads whether workers may start others from scripts that they make themselves, which the page's own may not.
 * @throws Error when there is no Chromium.
 */
export async function openBenchPage(path: string, models: string, gpu: Gpu, threads = false): Promise<BenchPage> {
  const found = findChromium()
  if (found === null) throw new Error('No Chromium found: "npx playwright install chromium" installs one.')
  const llvmpipe = gpu === 'llvmpipe' ? withLlvmpipe(found) : null
  const giveUp = (error: unknown): never => {
    llvmpipe?.dispose()
    throw error
  }
  const served = await serveHarnessPage(path, models, threads).catch(giveUp)
  const options = {
    executablePath: llvmpipe?.executable ?? found,
    // Without the last flag the browser waits for its next garbage collection before it tells how much memory a page holds.
    args: [...chromiumFlags, ...gpuFlags[gpu], '--enable-blink-features=ForceEagerMeasureMemory'],
  }
  const browser = await chromium.launch(options).catch(giveUp)
  const [page, session] = [await browser.newPage(), await browser.newBrowserCDPSession()]
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`page: ${message.text()} ${message.location().url}`)
  })
  await page.goto(served.url)
  return {
    page,
    base: served.base,
    host: `Chromium ${browser.version()}, headless`,
    adapter: llvmpipe?.adapter ?? null,
    async processorSeconds() {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo')
      return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
    },
    async close() {
      await browser.close()
      await served.close()
      llvmpipe?.dispose()
    },
  }
}

/** The stage of the comparison with transformers.js on the shipped weights. */
export async function openBrowserStage(models: string, gpu: Gpu): Promise<Stage> {
  const { page, base, host, adapter, close } = await openBenchPage('bench/decode/web/index.html', models, gpu)
  await page.waitForFunction(() => Reflect.has(globalThis, 'decodeBench'))
  return {
    base,
    memoryMethod:
      'performance.measureUserAgentSpecificMemory of the page with this side alone, sampled while it searches; WebAssembly and Python included, GPU buffers not',
    host,
    adapter,
    ask: (side, message) => page.evaluate(([to, what]): Promise<FromSide> => Reflect.get(globalThis, 'decodeBench').ask(to, what), [side, message] as const),
    end: (side) => page.evaluate((which) => Reflect.get(globalThis, 'decodeBench').end(which), side),
    memory: () => page.evaluate((): Promise<number | null> => Reflect.get(globalThis, 'decodeBench').memory()),
    close,
  }
}
