import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listKeptFiles } from './offline-files.ts'

let root = ''
const write = async (path: string, text: string) => {
  await mkdir(join(root, path, '..'), { recursive: true })
  await writeFile(join(root, path), text)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kept-'))
  await write('index.html', '<!doctype html>')
  await write('sw.js', '')
  await write('serve.mjs', '')
  await write('ort/ort-wasm-simd-threaded.asyncify.wasm', 'a long file of code')
  await write('traces/one.json.gz', 'trace')
  await write('models/index.json', '{}')
  await write('models/README.md', '#')
})
afterEach(() => rm(root, { recursive: true }))

it('lists what a visit without a network needs, small files first: not the models, which are kept by their own hashes, nor the service worker, nor what only serves them', async () => {
  expect((await listKeptFiles(root)).map(({ path, when }) => [path, when])).toEqual([
    ['traces/one.json.gz', 'always'],
    ['', 'always'],
    ['ort/ort-wasm-simd-threaded.asyncify.wasm', 'webgpu'],
  ])
})

it('gives a changed file another hash, and no other file', async () => {
  const before = await listKeptFiles(root)
  await write('traces/one.json.gz', 'other')
  const after = await listKeptFiles(root)
  expect(after.filter(({ hash }, i) => hash !== before[i]?.hash).map(({ path }) => path)).toEqual(['traces/one.json.gz'])
})
