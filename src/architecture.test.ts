import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The import boundaries that depend on what is imported rather than from where: biome.json has the others.
 */
interface Import {
  /** Path from `src/` of the importing file. */
  readonly file: string
  /** Path from `src/` of what it imports. */
  readonly target: string
  /** True when only types are imported, which leaves nothing at run time. */
  readonly typeOnly: boolean
}

const root = import.meta.dirname

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture)\.tsx?$/.test(name))
}

/** Relative imports, re-exports and worker addresses of a file. */
function importsOf(file: string, code: string): Import[] {
  const statement = /\b(?:import|export)\s+(type\s+)?([^'"`;()]*?\sfrom\s*)?(['"])(\.{1,2}\/[^'"]+)\3/g
  const call = /\b(?:import\(|new URL\()\s*(['"])(\.{1,2}\/[^'"]+)\1/g
  const target = (path: string) => relative(root, join(root, dirname(file), path))
  return [
    ...[...code.matchAll(statement)].map((match) => ({ file, target: target(match[4] ?? ''), typeOnly: match[1] !== undefined || onlyTypes(match[2]) })),
    ...[...code.matchAll(call)].map((match) => ({ file, target: target(match[2] ?? ''), typeOnly: false })),
  ]
}

/** True for `{ type A, type B } from`. */
function onlyTypes(clause: string | undefined): boolean {
  const names = /^\{(.*)\}\s*from\s*$/s.exec(clause ?? '')?.[1]?.split(',')
  return names?.filter((name) => name.trim() !== '').every((name) => /^\s*type\s/.test(name)) ?? false
}

const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
const all = folders.flatMap(({ name }) => sources(name)).flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
const valuesFrom = (folder: string) => all.filter(({ file, typeOnly }) => !typeOnly && file.startsWith(`${folder}/`))
const written = (imports: readonly Import[]) => imports.map(({ file, target }) => `src/${file} imports src/${target}`)

it('reads the forms of import there are', () => {
  const code = `import a, { b } from './a.ts'\nimport type { C } from '../core/c.ts'\nimport {\n  type D,\n  type E,\n} from './d.ts'\nexport * from './e.ts'
import './f.css'\nimport React from 'react'\nawait import('./g.ts')\nnew Worker(new URL('../worker/h.worker.ts', import.meta.url))\nimport { type I, j } from './i.ts'`
  expect(importsOf('viz/x.ts', code).map(({ target, typeOnly }) => `${target}${typeOnly ? ' type' : ''}`)).toEqual([
    'viz/a.ts',
    'core/c.ts type',
    'viz/d.ts type',
    'viz/e.ts',
    'viz/f.css',
    'viz/i.ts',
    'viz/g.ts',
    'worker/h.worker.ts',
  ])
})

it('viz and ui take only types from core, and the flag bits that tree.ts defines with them', () => {
  const values = [...valuesFrom('viz'), ...valuesFrom('ui')]
  expect(written(values.filter(({ target }) => target.startsWith('core/') && target !== 'core/tree.ts'))).toEqual([])
})

it('store takes from core only types and the pure functions that fold and explain the log', () => {
  const pure = [
    'core/reducer.ts',
    'core/uct.ts',
    'core/answer.ts',
    'core/config.ts',
    'core/failure.ts',
    'core/tree.ts',
    'core/checkpoints.ts',
    'core/obstacle.ts',
    'core/walk.ts',
    'core/settled.ts',
    'core/token-count.ts',
    'core/vote.ts',
  ]
  expect(written(valuesFrom('store').filter(({ target }) => target.startsWith('core/') && !pure.includes(target)))).toEqual([])
})

it('insight imports core and nothing else', () => {
  expect(written(all.filter(({ file, target }) => file.startsWith('insight/') && !target.startsWith('core/') && !target.startsWith('insight/')))).toEqual([])
})

it('lesson imports core, schema and trace only', () => {
  expect(written(all.filter(({ file, target }) => file.startsWith('lesson/') && !/^(core|schema|trace|lesson)\//.test(target)))).toEqual([])
})

it('the page reaches the search through worker/client.ts alone', () => {
  const page = ['ui', 'insight', 'store', 'viz', 'strings'].flatMap(valuesFrom)
  expect(written(page.filter(({ target }) => target.startsWith('worker/') && target !== 'worker/client.ts'))).toEqual([])
  const starters = all.filter(({ target, typeOnly }) => !typeOnly && target.endsWith('.worker.ts'))
  // What `search.worker.ts` starts tells the page that it lives.
  const allowed = /^(worker\/(client|search\.worker)\.ts$|(trace\/worker|exact|library|connect|lab)\/client\.ts$|python\/)/
  expect(written(starters.filter(({ file }) => !allowed.test(file)))).toEqual([])
})

it('the page reaches the library of models through library/client.ts alone', () => {
  const page = ['ui', 'insight', 'store', 'viz', 'strings'].flatMap(valuesFrom)
  expect(written(page.filter(({ target }) => target.startsWith('library/') && target !== 'library/client.ts'))).toEqual([])
})

it('the page reaches the lab through lab/client.ts alone', () => {
  const page = ['ui', 'insight', 'store', 'viz', 'strings'].flatMap(valuesFrom)
  expect(written(page.filter(({ target }) => target.startsWith('lab/') && target !== 'lab/client.ts'))).toEqual([])
})

it('the page asks servers through connect/client.ts alone', () => {
  const page = ['ui', 'insight', 'store', 'viz', 'strings'].flatMap(valuesFrom)
  expect(written(page.filter(({ target }) => target.startsWith('connect/') && target !== 'connect/client.ts'))).toEqual([])
})

it('the page reads files of strangers through trace/worker/client.ts alone, and what it starts reaches nothing but the log and its checks', () => {
  const page = ['ui', 'insight', 'store', 'viz', 'strings'].flatMap(valuesFrom)
  expect(
    written(page.filter(({ target }) => target.startsWith('trace/worker/') && target !== 'trace/worker/client.ts' && !target.endsWith('.fixture.ts'))),
  ).toEqual([])
  // How a program's fault is written, which older logs told in words.
  const checks = /^((core|schema|trace)\/|python\/faults\.ts$)/
  expect(written(valuesFrom('trace').filter(({ target }) => !checks.test(target)))).toEqual([])
})

it('the exact solver stands beside the search: no part of one knows it, or who asks it', () => {
  const known = all.filter(({ file, target }) => (target.startsWith('exact/') || target === 'problems/countdown/solver.ts') && !file.startsWith('exact/'))
  const allowed = /^(store|ui|strings|cli|main\.tsx)|^evolve\/(families\/|round-stages\.ts)/
  expect(written(known.filter(({ file }) => !allowed.test(file)))).toEqual([])
})

it('nothing reaches up into the command line', () => {
  expect(written(all.filter(({ file, target }) => target.startsWith('cli/') && !file.startsWith('cli/')))).toEqual([])
})

/** From the ground up; folders of one floor do not know each other. `main.tsx` stands above all. */
const floors = [
  ['core', 'schema', 'offline'],
  ['problems', 'viz', 'python'],
  ['format'],
  ['models'],
  ['search'],
  ['evaluation'],
  ['trace', 'worker', 'library', 'connect', 'insight', 'exact'],
  ['lesson', 'evolve'],
  ['lab'],
  ['strings'],
  ['store'],
  ['ui', 'cli'],
]

it('each folder imports from lower floors alone, types included', () => {
  const floorOf = (path: string) => floors.findIndex((names) => names.includes(path.split('/')[0] ?? ''))
  expect(folders.filter(({ name }) => floorOf(`${name}/`) < 0).map(({ name }) => `src/${name} has no floor`)).toEqual([])
  const across = all.filter(({ file, target }) => target.includes('/') && file.split('/')[0] !== target.split('/')[0] && floorOf(target) >= 0)
  expect(written(across.filter(({ file, target }) => floorOf(target) >= floorOf(file)))).toEqual([])
})

/** Files of which each imports the next and the last the first; null where there are none. What is imported while the page runs, and what only types are of, counts too. */
function circleIn(imports: readonly Import[]): readonly string[] | null {
  const targets = new Map<string, string[]>()
  for (const { file, target } of imports) targets.set(file, [...(targets.get(file) ?? []), target])
  const done = new Set<string>()
  const from = (file: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    for (const target of targets.get(file) ?? []) {
      const circle = from(target, [...path, file])
      if (circle !== null) return circle
    }
    done.add(file)
    return null
  }
  for (const file of targets.keys()) {
    const circle = from(file, [])
    if (circle !== null) return circle
  }
  return null
}

it('no files import each other in a circle, types included', () => {
  const written = (circle: string) => circle.split(' ').map((name) => ({ file: name[0] ?? '', target: name[1] ?? '', typeOnly: false }))
  expect(circleIn(written('ab bc ca'))).toEqual(['a', 'b', 'c', 'a'])
  expect(circleIn(written('ab bc ac'))).toBeNull()
  expect(circleIn(all)).toBeNull()
})

it('every folder says in a README what lives there', () => {
  expect(folders.filter(({ name }) => !existsSync(join(root, name, 'README.md'))).map(({ name }) => `src/${name}/README.md is missing`)).toEqual([])
})

describe('ui', () => {
  const texts = sources('ui').map((name) => ({ name, code: readFileSync(join(root, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '') }))

  it('hold no text of their own', () => {
    const words = texts.flatMap(({ name, code }) => [
      ...[...code.matchAll(/(?:aria-label|title|placeholder|alt|aria-description)="([^"]*[A-Za-z][^"]*)"/g)].map((match) => `${name}: ${match[1]}`),
      ...(name.endsWith('.tsx') ? [...code.matchAll(/<\/?[A-Za-z][^<>=]*>\s*([A-Za-z][A-Za-z ,.'!?]{2,})\s*</g)].map((match) => `${name}: ${match[1]}`) : []),
    ])
    expect(words).toEqual([])
  })

  it('take texts from the language in force, never from one language', () => {
    const imports = texts.flatMap(({ name, code }) =>
      [...code.matchAll(/^import (?!type)[^\n]*from '[./]*strings\/(?!index\.ts)([^']+)'/gm)].map((match) => `${name} imports strings/${match[1]}`),
    )
    expect(imports).toEqual([])
  })
})

it('the page and solve reach no trainer but the lab, which takes the pure parts of evolve; of evolve the page reads the samples that ship', () => {
  const outside = all.filter(({ file }) => !/^(evolve|lab)\//.test(file) && !file.startsWith('cli/evolve') && file !== 'cli/bench/cells.ts')
  const samples = /^evolve\/samples\/(sample|schema|pairs|nearness)\.ts$/
  const reads = ({ file, target }: Import) => /^(store|ui)\//.test(file) && samples.test(target)
  expect(written(outside.filter((one) => one.target.startsWith('evolve/') && !reads(one)))).toEqual([])
})

it('no test puts a module in the place of another: files that share its process would meet it too', () => {
  const tests = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.test\.tsx?$/.test(name))
  expect(tests.filter((name) => /\bvi\s*\.\s*(doMock|mock)\(/.test(readFileSync(join(root, name), 'utf8')))).toEqual([])
})
