import { describe, expect, it } from 'vitest'
import type { ModelLoadError } from '../faults/errors.ts'
import { checkPolicy, checkPpm } from './part.ts'

const policy = ['input_ids', 'attention_mask', 'past_key_values.0.key', 'past_key_values.0.value']
const ppm = ['prefix_ids', 'prefix_mask', 'branch_ids']
const former = ['input_ids', 'attention_mask']

describe('weights in the place of others', () => {
  it('are named by what they hold', () => {
    expect(() => checkPolicy(policy, 'f')).not.toThrow()
    expect(() => checkPpm(ppm, 'f')).not.toThrow()
    expect(() => checkPolicy(ppm, 'f')).toThrow(
      expect.objectContaining<Partial<ModelLoadError>>({ fault: { code: 'swapped', values: { file: 'f', holds: 'ppm' } } }),
    )
    expect(() => checkPpm(policy, 'f')).toThrow(
      expect.objectContaining<Partial<ModelLoadError>>({ fault: { code: 'swapped', values: { file: 'f', holds: 'policy' } } }),
    )
  })
  it('of a former layout are told apart from these', () => {
    expect(() => checkPpm(former, 'f')).toThrow(/other-graph.*input_ids.*branch_ids/)
    expect(() => checkPolicy(former, 'f')).toThrow(/other-graph.*past_key_values/)
  })
})
