import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { openRuff, type Ruff } from './ruff.ts'

const usage = 'Usage: tsx scripts/lint-python.ts [--write]'
const root = join(import.meta.dirname, '..')
const settingsFile = 'training/pyproject.toml'
const folders = ['training', 'src']

const pythonFiles = (): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.py') && !/(^|[\\/])(\.|node_modules|__pycache__)/.test(file))
      .map((file) => join(folder, file)),
  )

/** Rewrites the file as the formatter wants it; a file that is no Python is left for the check to name. */
const write = (ruff: Ruff, path: string): void => {
  const text = readFileSync(path, 'utf8')
  if (ruff.check(text).some(({ code }) => code === 'invalid-syntax')) return
  const laidOut = ruff.format(text)
  if (laidOut !== text) writeFileSync(path, laidOut)
}

/** What the scripts of a folder import of the project's own: files and folders beside them, and those beside the folders they are in. */
const ownModules = (folder: string, files: readonly string[]): string[] => {
  const within = (outer: string) => folder === outer || folder.startsWith(join(outer, '/'))
  const beside = files.filter((file) => within(dirname(file))).map((file) => basename(file, '.py'))
  const folders = files.map(dirname).filter((inner) => within(dirname(inner)))
  return [...new Set([...beside, ...folders.map((inner) => basename(inner))])]
}

/** Checks every Python file of the project and names what it finds, a line each; how many there are. */
const lint = (writing: boolean): number => {
  const settings = readFileSync(join(root, settingsFile), 'utf8')
  const files = pythonFiles().sort()
  const findings = [...new Set(files.map(dirname))].flatMap((folder) => {
    const together = files.filter((file) => dirname(file) === folder)
    const ruff = openRuff(settings, ownModules(folder, files))
    return together.flatMap((file) => {
      if (writing) write(ruff, join(root, file))
      return ruff.check(readFileSync(join(root, file), 'utf8')).map(({ line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`)
    })
  })
  for (const finding of findings) console.error(finding)
  if (findings.length === 0) console.log(`Checked ${files.length} Python files. Nothing found.`)
  else console.error(`${findings.length} in Python files. "npm run format" sorts imports and lays out; the rest is by hand. The rules are in ${settingsFile}.`)
  return findings.length
}

try {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
  process.exitCode = lint(values.write) === 0 ? 0 : 1
} catch (error) {
  console.error(`${error instanceof Error ? error.message.split('\n')[0] : String(error)} ${usage}. The rules are in ${settingsFile}.`)
  process.exitCode = 2
}
