import { afterAll, beforeAll, expect, it } from 'vitest'
import { attacks } from './attacks.fixture.ts'
import { createNodeInterpreter } from './node.ts'
import type { PooledInterpreter } from './pool.ts'

let python: PooledInterpreter

beforeAll(async () => {
  python = createNodeInterpreter({ timeoutMs: 700, cacheSize: 0 })
  await python.ready
}, 60_000)
afterAll(() => python.dispose())

it('knows at least 60 attacks, each by its name', () => {
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length)
  expect(attacks.length).toBeGreaterThanOrEqual(60)
})

it.each(attacks)(
  'withstands $name',
  async ({ step, next, expected }) => {
    const [attacked, following] = await python.run('', [step, next])
    if (attacked?.ok) expect(attacked.output).not.toContain('OUT')
    expect(following).toEqual({ ok: true, output: expected })
  },
  30_000,
)
