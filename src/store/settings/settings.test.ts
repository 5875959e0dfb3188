import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../core/config.ts'
import { buildLink, readLink } from './link.ts'
import { defaultSettings, parseSettings, readStored, toConfig, toManner, writeStored } from './settings.ts'

const models = ['round0', 'round1']

describe('stored settings', () => {
  it.each([null, undefined, 3, 'x', [], {}, { rollouts: 'many' }])('takes the defaults for %j', (raw) => {
    expect(parseSettings(raw, models)).toEqual(defaultSettings(models))
  })

  it('keeps what is usable and replaces what is not', () => {
    const raw = {
      rollouts: 64,
      candidates: 0,
      leaves: 17,
      c: -1,
      temperature: 0,
      depth: 2.5,
      seed: 2 ** 32,
      guidance: 'none',
      maxTokens: 500,
      model: 'gone',
      backend: 'wasm',
    }
    expect(parseSettings(raw, models)).toEqual({ ...defaultSettings(models), rollouts: 64, temperature: 0, guidance: 'none', maxTokens: 500, backend: 'wasm' })
  })

  it('takes the newest model, and no name when none is known', () => {
    expect(defaultSettings(models).model).toBe('round1')
    expect(defaultSettings([]).model).toBe('')
  })

  it('survives storage that is broken or forbidden', () => {
    const forbidden = {
      getItem: () => {
        throw new Error('forbidden')
      },
      setItem: () => {
        throw new Error('full')
      },
    }
    expect(readStored(forbidden, 'k')).toBeNull()
    expect(() => writeStored(forbidden, 'k', 1)).not.toThrow()
    expect(readStored({ getItem: () => '{broken', setItem: () => {} }, 'k')).toBeNull()
    expect(readStored(null, 'k')).toBeNull()
  })

  it('become the configuration of a search', () => {
    expect(toConfig({ ...defaultSettings(models), rollouts: 4, leaves: 2, maxTokens: 100, guidance: 'none' })).toEqual({
      ...defaultConfig,
      rollouts: 4,
      leaves: 2,
      maxTokens: 100,
      guidance: 'none',
      stopAtFirstAnswer: true,
    })
    expect(toConfig({ ...defaultSettings(models), stopAtFirstAnswer: 'no' })).toMatchObject({ stopAtFirstAnswer: false })
  })
  it('end a search with its first verified answer unless a person says otherwise', () => {
    expect(parseSettings({}, models).stopAtFirstAnswer).toBe('yes')
    expect(parseSettings({ stopAtFirstAnswer: 'no' }, models).stopAtFirstAnswer).toBe('no')
    expect(parseSettings({ stopAtFirstAnswer: false }, models).stopAtFirstAnswer).toBe('yes')
    expect(readLink('?stop-at-first-answer=no', models).settings).toEqual({ stopAtFirstAnswer: 'no' })
    expect(readLink('?stop-at-first-answer=maybe', models).problems).toEqual([{ name: 'stop-at-first-answer', value: 'maybe', expected: 'yes, no' }])
  })
})

it('lets nobody judge where the settings name a scorer with a head of its own, but no model that has it', () => {
  const settings = { ...defaultSettings(models), scorer: 'trl' } as const
  expect(toManner(settings, null).judge).toBeNull()
  expect(toManner({ ...settings, scorerModel: 'kept:hub:a/prm:q8' }, null).judge).toEqual({ scorer: 'trl', model: 'kept:hub:a/prm:q8', server: null })
  expect(toManner({ ...settings, scorer: 'yes-no' }, null).judge).toEqual({ scorer: 'yes-no', model: null, server: null })
})

describe('share links', () => {
  it('bring back the question and every setting', () => {
    const settings = {
      ...defaultSettings(models),
      rollouts: 32,
      leaves: 4,
      c: 1.5,
      seed: 4294967295,
      draw: 'independent',
      guidance: 'none',
      maxTokens: 900,
      model: 'round0',
      backend: 'webgpu',
      format: 'chain-of-thought',
      scorer: 'math-shepherd',
      scorerModel: 'kept:hub:a/b:q8',
    } as const
    const link = buildLink('https://example.org/rstar/', 'Use 1 + 2 & more', settings)
    expect(readLink(new URL(link).search, models)).toEqual({ question: 'Use 1 + 2 & more', settings, trace: null, showing: null, problems: [] })
  })

  it('made before a setting came are to searches as they were then', () => {
    const first = '?q=Use+3%2C+3%2C+8+and+8+to+make+24.&model=round1&guidance=none&rollouts=16&candidates=8&c=2&temperature=1&depth=16&seed=7'
    const named = { model: 'round1', guidance: 'none', rollouts: 16, candidates: 8, c: 2, temperature: 1, depth: 16, seed: 7 }
    const unnamed = { draw: 'independent', answer: 'best', leaves: 1, backtracks: 0, stopAtFirstAnswer: 'no' }
    expect(readLink(first, models)).toMatchObject({ question: 'Use 3, 3, 8 and 8 to make 24.', settings: { ...named, ...unnamed }, problems: [] })
    const later = `${first}&draw=distinct&leaves=4&backtracks=2`
    expect(readLink(later, models).settings).toEqual({ ...named, ...unnamed, draw: 'distinct', leaves: 4, backtracks: 2 })
    expect(readLink('?q=1&rollouts=16&seed=7', models).settings).toEqual({ rollouts: 16, seed: 7 })
  })

  it('name each part that cannot be used and keep the rest', () => {
    const { settings, problems, question } = readLink('?rollouts=abc&seed=7&c=&backend=cuda&model=x&max-tokens=0&strategy=greedy', models)
    expect(question).toBeNull()
    expect(settings).toEqual({ seed: 7 })
    expect(problems.map(({ name }) => name)).toEqual(['rollouts', 'c', 'backend', 'model', 'max-tokens', 'strategy'])
    expect(problems.map(({ expected }) => expected)).toEqual(['1 – 1000', '0 – 100', 'auto, webgpu, wasm', 'round0, round1', '1 – 10000000', null])
  })
})
