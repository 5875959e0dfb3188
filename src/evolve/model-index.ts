import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const listed = (path: string): boolean => /\.(json|onnx|onnx_data)$/.test(path)

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(listed)
    .sort()

/**
 * Writes index.json of a models folder: every subfolder with a config.json, its title (the first heading of its README.md), and each file's size and SHA-256,
 * by which loading tells a truncated or altered file. `newest` becomes the default.
 * @throws Error when `newest` is not among them.
 */
export const writeModelIndex = (folder: string, newest: string): void => {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'config.json')))
  if (!names.includes(newest)) throw new Error(`there is no model "${newest}" in ${folder}; there are: ${names.join(', ') || 'none'}`)
  const models = names.sort().map((name) => {
    const card = join(folder, name, 'README.md')
    const title = existsSync(card) ? (/^# (.+)$/m.exec(readFileSync(card, 'utf8'))?.[1] ?? name) : name
    const files = filesBelow(join(folder, name)).map((path) => {
      const bytes = readFileSync(join(folder, name, path))
      return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    })
    return { name, title, files }
  })
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify({ default: newest, models }, null, 2)}\n`)
}
