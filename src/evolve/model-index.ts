import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseIndex } from '../models/loading/index-schema.ts'
import { parseJson } from '../models/sources/files.ts'

const listed = (path: string): boolean => /\.(json|onnx|onnx_data(_\d+)?)$/.test(path)

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(listed)
    .sort()

/** The default of a models folder's index; null where there is none. */
export const defaultOf = (folder: string): string | null => {
  const path = join(folder, 'index.json')
  return existsSync(path) ? parseIndex(parseJson(readFileSync(path, 'utf8'), path), path).default : null
}

/** The domains of each model by an index that is there; none where there is no index that can be read. */
const domainsSaid = (path: string): ReadonlyMap<string, readonly string[]> => {
  if (!existsSync(path)) return new Map()
  const { models } = parseIndex(parseJson(readFileSync(path, 'utf8'), path), path)
  return new Map(models.flatMap(({ name, domains }) => (domains === undefined ? [] : [[name, domains]])))
}

/**
 * Writes index.json of a models folder: every subfolder with a config.json, its title (the first heading of its README.md), and each file's size and SHA-256,
 * by which loading tells a truncated or altered file. `newest` becomes the default. `domains` are the domains of problems that models were trained for, by name; of the
 * others the index goes on to say what it said.
 * @throws Error when `newest` is not among them.
 */
export const writeModelIndex = (folder: string, newest: string, domains: ReadonlyMap<string, readonly string[]> = new Map()): void => {
  const said = domainsSaid(join(folder, 'index.json'))
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'config.json')))
  if (!names.includes(newest)) throw new Error(`there is no model "${newest}" in ${folder}; there are: ${names.join(', ') || 'none'}`)
  const models = names.sort().map((name) => {
    const card = join(folder, name, 'README.md')
    const title = existsSync(card) ? (/^# (.+)$/m.exec(readFileSync(card, 'utf8'))?.[1] ?? name) : name
    const files = filesBelow(join(folder, name)).map((path) => {
      const bytes = readFileSync(join(folder, name, path))
      return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    })
    const known = domains.get(name) ?? said.get(name)
    return { name, title, ...(known === undefined ? {} : { domains: known }), files }
  })
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify({ default: newest, models }, null, 2)}\n`)
}
