import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { createSiteServer, listen } from './site-server.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

export interface HarnessPage {
  /** Where models/ and ort/ lie, ends with a slash. */
  readonly base: string
  /** Address of the page. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Builds a page that is no part of the program, and serves it cross-origin isolated.
 * @param page path of its HTML file from the project's root.
 * @param models folder with the models to serve and their index.json.
 * @param threads whether its workers may start others from scripts that they make themselves.
 */
export async function serveHarnessPage(page: string, models: string, threads = false): Promise<HarnessPage> {
  const folder = await mkdtemp(join(tmpdir(), 'harness-page-'))
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true, rolldownOptions: { input: join(root, page) } },
  })
  await rm(join(folder, 'models'), { recursive: true })
  await cp(models, join(folder, 'models'), { recursive: true })
  const server = createSiteServer({ root: folder, isolation: true, threads })
  const base = `${await listen(server, 0)}/`
  return {
    base,
    url: base + page,
    async close() {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
