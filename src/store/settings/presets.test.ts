import { expect, it } from 'vitest'
import { presetNames, presetOf, presets } from './presets.ts'
import { defaultSettings, isInRange } from './settings.ts'

it('knows each preset again, whatever it runs on, and a person’s own settings as none', () => {
  const settings = defaultSettings(['a', 'b'])
  expect(presetOf(settings)).toBe('balanced')
  for (const name of presetNames) {
    expect(presetOf({ ...settings, ...presets[name], seed: 9, model: 'a', backend: 'wasm' })).toBe(name)
    expect(presetOf({ ...settings, ...presets[name], c: 3 })).toBeNull()
    expect(presetOf({ ...settings, ...presets[name], stopAtFirstAnswer: 'no' })).toBeNull()
  }
})

it('spends an eighth and eight times of the defaults, within what can be set', () => {
  const spent = presetNames.map((name) => presets[name].rollouts * presets[name].candidates)
  expect(spent.map((steps) => steps / (spent[1] ?? 1))).toEqual([1 / 8, 1, 8])
  for (const name of presetNames) for (const key of ['rollouts', 'candidates'] as const) expect(isInRange(key, presets[name][key])).toBe(true)
})
