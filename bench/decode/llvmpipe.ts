import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A Chromium whose software adapter for WebGPU is Mesa's llvmpipe. */
export interface LlvmpipeChromium {
  readonly executable: string
  /** The driver and its version, for results. */
  readonly adapter: string
  dispose(): void
}

const SWIFTSHADER = 'libvk_swiftshader.so'
/** Name of SwiftShader in the copy, where OpenGL still uses it. */
const RENAMED = 'libvk_for_gl.so'
const MANIFEST = 'vk_swiftshader_icd.json'

const driverPlaces = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'].map((folder) => join(folder, 'libvulkan_lvp.so'))

/**
 * Copies a Chromium and puts llvmpipe in the place of SwiftShader. Its programs are compiled for the processor, several times as fast, so that here, unlike
 * there, a dispatch costs something beside the arithmetic in it, as on a graphics card. Linux only; needs a C compiler.
 * @param chromium path of its executable, or of the script that starts it.
 * @throws Error naming what is missing.
 */
export function withLlvmpipe(chromium: string): LlvmpipeChromium {
  const folder = [dirname(realpathSync(chromium)), '/usr/lib/chromium'].find((place) => existsSync(join(place, SWIFTSHADER)))
  if (!folder) throw new Error(`--gpu llvmpipe: no ${SWIFTSHADER} lies beside ${chromium}.`)
  const driver = driverPlaces.find((path) => existsSync(path))
  if (!driver) throw new Error('--gpu llvmpipe: libvulkan_lvp.so was not found; it is part of Mesa (Debian: mesa-vulkan-drivers, 25 or later).')
  const copy = mkdtempSync(join(tmpdir(), 'chromium-llvmpipe-'))
  const dispose = () => rmSync(copy, { recursive: true, force: true })
  try {
    cpSync(folder, copy, { recursive: true })
    renameSync(join(copy, SWIFTSHADER), join(copy, RENAMED))
    writeFileSync(join(copy, MANIFEST), readFileSync(join(copy, MANIFEST), 'utf8').replace(SWIFTSHADER, RENAMED))
    const source = fileURLToPath(new URL('llvmpipe/driver.c', import.meta.url))
    const { status, stderr, error } = spawnSync('cc', ['-shared', '-fPIC', '-O1', `-DDRIVER="${driver}"`, source, '-o', join(copy, SWIFTSHADER), '-ldl'])
    if (status !== 0) throw new Error(`--gpu llvmpipe: the C compiler failed: ${error?.message ?? String(stderr).trim()}`)
    const version = /Mesa (\d+\.\d+\.\d+)/.exec(readFileSync(driver, 'latin1'))?.[1]
    return { executable: executableIn(copy, chromium), adapter: `llvmpipe of Mesa${version === undefined ? '' : ` ${version}`}`, dispose }
  } catch (error) {
    dispose()
    throw error
  }
}

function executableIn(folder: string, original: string): string {
  const path = join(folder, basename(realpathSync(original)))
  if (existsSync(path)) return path
  throw new Error(`--gpu llvmpipe: ${basename(path)} is not in Chromium's own folder.`)
}
