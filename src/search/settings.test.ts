import { expect, it } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import { settingsFor } from './settings.ts'

it('stops at the first answer only where the rules can check it', () => {
  const config = { ...defaultConfig, stopAtFirstAnswer: true }
  expect(settingsFor({ checks: true }, config)).toEqual(config)
  expect(settingsFor({ checks: false }, config)).toEqual({ ...config, stopAtFirstAnswer: false })
})
