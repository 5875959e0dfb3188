import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseIndex } from './index-schema.ts'
import { loadModels } from './node.ts'

const root = new URL('../../../models/', import.meta.url)
const index = parseIndex(JSON.parse(readFileSync(new URL('index.json', root), 'utf8')), 'models/index.json')

/** What training/export.py computed in PyTorch for a fixed sequence. */
const trainer = (path: string): { readonly ids: number[]; readonly logits?: number[]; readonly scores?: number[] } =>
  JSON.parse(readFileSync(new URL(path, root), 'utf8'))

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from({ length: a.length }, (_, i) => Math.abs((a[i] ?? Number.NaN) - (b[i] ?? Number.NaN))).reduce((x, y) => Math.max(x, y), 0)

const best = (values: ArrayLike<number>): number => Array.from(values).reduce((at, value, i, all) => (value > (all[at] ?? 0) ? i : at), 0)

describe.each(index.models.map(({ name }) => name))('the shipped model %s', (name) => {
  it('in fp32 has the trainer’s logits and scores', async () => {
    const models = await loadModels(fileURLToPath(new URL(`${name}/`, root)), { precision: 'fp32', threads: 1 })
    const policy = trainer(`${name}/parity.json`)
    const logits = (await models.policy.logits(policy.ids)).slice(-(policy.logits?.length ?? 0))
    expect(largestDifference(policy.logits ?? [], logits)).toBeLessThan(1e-3)
    const ppm = trainer(`${name}/ppm/parity.json`)
    const scores = await models.ppm?.score(ppm.ids.map((_, i) => ppm.ids.slice(0, i + 1)))
    expect(largestDifference(ppm.scores ?? [], scores ?? [])).toBeLessThan(1e-3)
    await models.dispose()
  })
  it('in int8 stays close to them and agrees on the most likely token', async () => {
    const models = await loadModels(fileURLToPath(new URL(`${name}/`, root)), { precision: 'q8', threads: 1 })
    const policy = trainer(`${name}/parity.json`)
    const logits = (await models.policy.logits(policy.ids)).slice(-(policy.logits?.length ?? 0))
    const range = Math.max(...(policy.logits ?? [])) - Math.min(...(policy.logits ?? []))
    expect(largestDifference(policy.logits ?? [], logits) / range).toBeLessThan(0.1)
    expect(best(logits)).toBe(best(policy.logits ?? []))
    const ppm = trainer(`${name}/ppm/parity.json`)
    const scores = await models.ppm?.score(ppm.ids.map((_, i) => ppm.ids.slice(0, i + 1)))
    expect(largestDifference(ppm.scores ?? [], scores ?? [])).toBeLessThan(0.3)
    await models.dispose()
  })
})
