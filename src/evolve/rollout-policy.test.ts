import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { ServerChoice } from '../models/server/server-mind.ts'
import { keepPolicy, keptServer } from './rollout-policy.ts'

const folder = mkdtempSync(join(tmpdir(), 'policy-'))
afterAll(() => rmSync(folder, { recursive: true }))

const abilities = { together: 1, logProbabilities: false, extras: false, pooling: false }
const served = (model: string, address = 'http://a'): ServerChoice => ({ address, key: 'secret', dialect: 'vllm', model, abilities })

it('lets a round go on with the policy that began it, wherever that is served, and with no other', () => {
  const path = join(folder, 'note.json')
  expect(keptServer(path)).toBeNull()
  keepPolicy(path, served('big'))
  keepPolicy(path, served('big', 'http://b'))
  expect(keptServer(path)).toBe('big (vLLM)')
  expect(() => keepPolicy(path, served('other'))).toThrow('begun with big (vLLM) on a server, not with other (vLLM) on a server')
  expect(() => keepPolicy(path, null)).toThrow("not with the run's own policy")
  const own = join(folder, 'own.json')
  keepPolicy(own, null)
  expect(() => keepPolicy(own, served('big'))).toThrow("begun with the run's own policy")
  writeFileSync(own, '{')
  expect(() => keepPolicy(own, null)).toThrow('is damaged')
})
