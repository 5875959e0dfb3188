import { expect, it } from 'vitest'
import { presetNames, presetOf, presetsFor, suitedTo } from './presets.ts'
import { defaultSettings, isInRange } from './settings.ts'

const domains = ['countdown', 'television', 'words', 'algebra']
const settings = defaultSettings(['a', 'b'])

it('knows each preset again, whatever it runs on, and a person’s own settings as none', () => {
  expect(presetOf(settings, null)).toBe('balanced')
  expect(presetOf(suitedTo(settings, 'countdown'), 'countdown')).toBe('balanced')
  for (const domain of domains) {
    const presets = presetsFor(domain)
    for (const name of presetNames) {
      expect(presetOf({ ...settings, ...presets[name], seed: 9, model: 'a', backend: 'wasm' }, domain)).toBe(name)
      expect(presetOf({ ...settings, ...presets[name], c: 3 }, domain)).toBeNull()
      expect(presetOf({ ...settings, ...presets[name], stopAtFirstAnswer: 'no' }, domain)).toBeNull()
    }
  }
})

it('spends an eighth and eight times of what is usual, within what can be set', () => {
  for (const domain of domains) {
    const presets = presetsFor(domain)
    const spent = presetNames.map((name) => presets[name].rollouts * presets[name].candidates)
    expect(spent.map((steps) => steps / (spent[1] ?? 1))).toEqual([1 / 8, 1, 8])
    for (const name of presetNames) for (const key of ['rollouts', 'candidates'] as const) expect(isInRange(key, presets[name][key])).toBe(true)
  }
})

it('goes with the kind of the question, there and back, and leaves a person’s own settings alone', () => {
  for (const name of presetNames) {
    const before = { ...settings, ...presetsFor('countdown')[name], seed: 7 }
    const words = suitedTo(before, 'words')
    expect(words).toEqual({ ...before, ...presetsFor('words')[name] })
    expect(suitedTo(words, 'algebra')).toEqual(words)
    expect(suitedTo(words, 'countdown')).toEqual(before)
    const own = { ...before, rollouts: 5 }
    expect(suitedTo(own, 'words')).toBe(own)
  }
})
