import { cp, mkdir, readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import send from 'send'
import type { Plugin, ResolvedConfig } from 'vite'

/** A folder whose files are served as they are, beside the page. */
export interface StaticFolder {
  /** Folder on disk, relative to the project. */
  readonly from: string
  /** Folder in the address, without slashes at its ends. */
  readonly to: string
  /** Names of the files to serve; all of them, at any depth, when absent. */
  readonly files?: readonly string[]
}

/** Serves folders in development and copies them into the build. Missing files are real 404s. */
export function staticFolders(folders: readonly StaticFolder[]): Plugin {
  let config: ResolvedConfig
  return {
    name: 'static-folders',
    configResolved(resolved) {
      config = resolved
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost')
        const folder = folders.find(({ to }) => path.startsWith(`/${to}/`))
        // What a module imports from there has to become a module first.
        if (folder === undefined || searchParams.has('import')) return next()
        const name = path.slice(folder.to.length + 2)
        for (const [header, value] of Object.entries(server.config.server.headers ?? {})) if (typeof value === 'string') response.setHeader(header, value)
        const refuse = () => response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`Not found: ${path}\n`)
        if (folder.files !== undefined && !folder.files.includes(name)) refuse()
        else
          send(request, name, { root: resolve(config.root, folder.from), maxAge: 0 })
            .on('directory', refuse)
            .on('error', refuse)
            .pipe(response)
      })
    },
    async writeBundle(output) {
      const outDir = output.dir ?? resolve(config.root, config.build.outDir)
      for (const { from, to, files } of folders) {
        const source = resolve(config.root, from)
        const names = files ?? (await readdir(source))
        for (const name of names) {
          const target = join(outDir, to, name)
          await mkdir(dirname(target), { recursive: true })
          await cp(join(source, name), target, { recursive: true, preserveTimestamps: true })
        }
      }
    },
  }
}
