import { describe, expect, it } from 'vitest'
import type { Card } from '../../library/client.ts'
import { createFakeApp } from '../fake-client.ts'
import { modelTitle } from '../settings/model-names.ts'
import { parseSettings } from '../settings/settings.ts'

const card: Card = {
  title: 'a/b',
  origin: { kind: 'hub', base: 'https://huggingface.co/', id: 'a/b', revision: 'main' },
  identity: 'a/b@1',
  formats: [],
  chosen: null,
  machine: { adapter: null, memory: null },
  free: null,
}
const fault = { code: 'gated', values: { id: 'a/b', status: 401, address: 'https://huggingface.co/a/b' } } as const

describe('the models of a person’s choice', () => {
  it('shows the card of what was looked at last, and keeps from it', () => {
    const { app, asked, tell } = createFakeApp()
    const { library } = app
    library.look(' https://huggingface.co/a/b/tree/main ', '')
    expect(asked.at(-1)).toEqual(['look', { kind: 'hub', base: 'https://huggingface.co/', id: 'a/b', revision: 'main' }, true])
    library.look('c/d', 'v2')
    tell({ type: 'card', request: 1, card })
    expect(library.store.getState()).toMatchObject({ card: null, looking: 'c/d' })
    tell({ type: 'card', request: 2, card })
    expect(library.store.getState()).toMatchObject({ card: { title: 'a/b', request: 2 }, looking: null })
    library.keep('kept:hub:a/b:q4')
    expect(asked.at(-1)).toEqual(['keep', 2, 'kept:hub:a/b:q4'])
    expect(library.store.getState().card).toBeNull()
  })

  it('says why there is no card, until it is dismissed or something else is looked at', () => {
    const { app, tell } = createFakeApp()
    app.library.look('a/b', '')
    tell({ type: 'refused', request: 1, fault })
    expect(app.library.store.getState()).toMatchObject({ fault, looking: null })
    app.library.dismiss()
    expect(app.library.store.getState().fault).toBeNull()
    tell({ type: 'no-store', fault: { code: 'storage-forbidden', values: { reason: 'no' } } })
    expect(app.library.store.getState()).toMatchObject({ models: [], fault: { code: 'storage-forbidden' } })
  })

  it('asks another hub, which it remembers, and none where nothing comes from elsewhere', () => {
    const stored = new Map<string, string>()
    const { app } = createFakeApp({}, stored)
    expect([app.library.setHub('nonsense'), app.library.setHub('javascript:alert(1)'), app.library.setHub('http://localhost:81/mirror')]).toEqual([
      false,
      false,
      true,
    ])
    expect(createFakeApp({}, stored).app.library.store.getState().hub).toBe('http://localhost:81/mirror/')
    expect(app.library.setHub('')).toBe(true)
    expect(app.library.store.getState().hub).toBe('https://huggingface.co/')
    const closed = createFakeApp({ remote: false }, stored)
    expect([closed.app.library.store.getState().hub, closed.app.library.setHub('https://hub/')]).toEqual([null, false])
    closed.app.library.look('a/b', '')
    expect(closed.asked.some(([what]) => what === 'look')).toBe(false)
  })
})

it('kept models are settings as shipped ones are', () => {
  const name = 'kept:hub:HuggingFaceTB/SmolLM2-135M-Instruct:q4f16'
  expect(parseSettings({ model: name }, ['round1']).model).toBe(name)
  expect(parseSettings({ model: 'kept:nonsense' }, ['round1']).model).toBe('round1')
  expect([modelTitle(name), modelTitle('round1')]).toEqual(['HuggingFaceTB/SmolLM2-135M-Instruct (q4f16)', 'round1'])
  const { app, asked } = createFakeApp({ query: `?model=${encodeURIComponent(name)}` })
  expect([app.store.getState().settings.model, asked.at(0), app.store.getState().linkProblems]).toEqual([name, ['load', name, 'auto'], []])
})
