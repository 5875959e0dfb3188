import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parametersOf } from './sizes.ts'

it('counts the parameters that the shipped models’ cards name', () => {
  const config = JSON.parse(readFileSync(new URL('../../models/countdown-r4/config.json', import.meta.url), 'utf8'))
  const shape = [config.hidden_size, config.num_hidden_layers, config.num_attention_heads, config.num_key_value_heads, config.intermediate_size] as const
  const card = readFileSync(new URL('../../models/countdown-r4/README.md', import.meta.url), 'utf8')
  const [, millions] = /([\d.]+)(?: million|M) parameters/.exec(card) ?? []
  expect((parametersOf(shape, config.vocab_size) / 1e6).toFixed(1)).toBe(Number(millions).toFixed(1))
})
