import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { fetchingPattern, framedPattern, siteHeaders, threadingPattern } from './headers.ts'

/** Name of the server in the build. */
export const stickServerFile = 'serve.mjs'

/** A server for the folder of a built site, in one file without dependencies. @param remote whether the build loads models from elsewhere. */
export async function stickServerText(remote: boolean): Promise<string> {
  const usual = siteHeaders({ isolation: true, development: false })
  const fetching = remote ? siteHeaders({ isolation: true, development: false, remote }) : null
  const threading = siteHeaders({ isolation: true, development: false, threads: true })
  const framed = siteHeaders({ isolation: true, development: false, framed: true })
  const [head, ...rest] = (await readFile(join(import.meta.dirname, stickServerFile), 'utf8')).split(/(?<=\n)\/\* global HEADERS \*\/\n/)
  return `${head}${rest.join('')}`.replace(
    /\nconst root = /,
    () =>
      `\nconst HEADERS = ${JSON.stringify({ usual, fetching, pattern: fetchingPattern, threading, threadingPattern, framed, framedPattern })}\n\nconst root = `,
  )
}

/** Puts a server into the build, so that the folder can be carried anywhere there is Node. */
export function stickServer(remote: boolean): Plugin {
  return {
    name: 'stick-server',
    apply: 'build',
    writeBundle: ({ dir = 'dist' }) => stickServerText(remote).then((text) => writeFile(join(dir, stickServerFile), text)),
  }
}
