import { expect, it, vi } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import { rstar } from '../format/rstar.ts'
import type { Mind } from '../models/minds/mind.ts'
import type { Proposer } from '../models/minds/roles.ts'
import { warmUp } from './warm-up.ts'

const python = { run: async () => [], dispose: async () => {} }
const mindThat = (propose: Proposer['propose']): Mind => ({
  name: 'm',
  format: rstar,
  proposer: { contextTokens: null, tokensOf: () => 0, propose },
  scorer: null,
})

it('asks for as many candidates as a search does, and is over when it is aborted or fails', async () => {
  const asked: number[] = []
  const abort = new AbortController()
  const endless = mindThat(
    ({ seeds, signal }) =>
      new Promise((_, reject) => {
        asked.push(seeds.length)
        signal?.addEventListener('abort', () => reject(new Error('aborted')))
      }),
  )
  const warming = warmUp(endless, python, abort.signal)
  await vi.waitUntil(() => asked.length > 0)
  abort.abort()
  await warming
  expect(asked).toEqual([defaultConfig.candidates])
  await warmUp(
    mindThat(() => Promise.reject(new Error('no memory'))),
    python,
    new AbortController().signal,
  )
})
