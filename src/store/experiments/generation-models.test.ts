import { expect, it } from 'vitest'
import { generationsOf, roundOf } from './generation-models.ts'

const knows = (_: string, domain: string) => domain === 'countdown'

it('takes the rounds of the longest line that knows the domain, in their order', () => {
  const models = ['mathematics-r1', 'countdown-r10', 'countdown-r2', 'countdown-r1', 'mathematics-r2', 'countdown-all']
  expect(generationsOf({ models, knowsDomain: knows }, 'countdown')).toEqual(['countdown-r1', 'countdown-r2', 'countdown-r10'])
  const byLine = (model: string, domain: string) => model.startsWith(domain)
  expect(generationsOf({ models, knowsDomain: byLine }, 'mathematics')).toEqual(['mathematics-r1', 'mathematics-r2'])
})

it('takes the one round of a line that is begun, and finds none where no line knows the domain', () => {
  expect(generationsOf({ models: ['countdown-r4', 'other'], knowsDomain: knows }, 'countdown')).toEqual(['countdown-r4'])
  expect(generationsOf({ models: ['countdown-r1', 'countdown-r2'], knowsDomain: knows }, 'words')).toEqual([])
})

it('tells a model’s round', () => {
  expect([roundOf('countdown-r3'), roundOf('countdown-all')]).toEqual([3, null])
})
