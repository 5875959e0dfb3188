import { expect, it } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import { answerUnknown, rareSteps, stepsChecked } from '../problems/usual-search.ts'
import { suitedConfig } from './suited-config.ts'

const nothing: ReadonlySet<string> = new Set()

it('takes what is usual for the problems, and what was given above it', () => {
  expect(suitedConfig(defaultConfig, ['words', 'algebra'], nothing)).toEqual({ ...defaultConfig, ...answerUnknown })
  expect(suitedConfig({ ...defaultConfig, rollouts: 3 }, ['words'], new Set(['rollouts']))).toEqual({ ...defaultConfig, ...answerUnknown, rollouts: 3 })
  expect(suitedConfig(defaultConfig, ['countdown'], nothing)).toEqual({ ...defaultConfig, ...rareSteps })
  expect(suitedConfig(defaultConfig, ['television'], nothing)).toEqual({ ...defaultConfig, ...stepsChecked })
  expect(suitedConfig({ ...defaultConfig, backtracks: 1 }, ['countdown'], new Set(['backtracks']))).toEqual({ ...defaultConfig, ...rareSteps, backtracks: 1 })
})

it('searches problems of kinds that differ alike', () => {
  expect(suitedConfig(defaultConfig, ['countdown', 'words'], nothing)).toEqual(defaultConfig)
})
