import { expect, it } from 'vitest'
import { defaultSettings } from '../settings/settings.ts'
import type { AppState } from '../state.ts'
import { originOf } from './origin.ts'

it('tells a model that was trained here, with what for, from one of a person and one that a server runs', () => {
  const known = { models: ['shipped'], knowsDomain: (_: string, domain: string) => domain === 'words' || domain === 'algebra' }
  const chosen = (model: string, server: AppState['server'] = null) => originOf(known, { settings: { ...defaultSettings([]), model }, server })
  expect(chosen('shipped')).toEqual({ kind: 'shipped', domains: ['algebra', 'words'] })
  expect(chosen('kept:hub:a/b')).toEqual({ kind: 'own' })
  expect(chosen('shipped', {} as NonNullable<AppState['server']>)).toEqual({ kind: 'served' })
})
