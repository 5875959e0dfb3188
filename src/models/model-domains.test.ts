import { expect, it } from 'vitest'
import { modelFor } from './model-domains.ts'

const model = (name: string, ...domains: readonly string[]) => ({ name, title: name, domains, files: [] })

it('chooses the default where it knows the domain, else the newest that does, else none', () => {
  const index = {
    default: 'numbers-1',
    models: [model('numbers-1', 'countdown'), model('numbers-2', 'countdown'), model('words-1', 'words'), model('words-2', 'words')],
  }
  expect(['countdown', 'words', 'algebra'].map((domain) => modelFor(index, [domain]))).toEqual(['numbers-1', 'words-2', null])
})

it('chooses for problems of several domains a model that knows them all', () => {
  const index = { default: 'numbers', models: [model('mathematics', 'words', 'algebra'), model('words', 'words'), model('numbers', 'countdown')] }
  expect(modelFor(index, ['words', 'algebra'])).toBe('mathematics')
  expect(modelFor(index, ['words', 'countdown'])).toBeNull()
})

it('takes a model that does not say what it knows for any domain', () => {
  expect(modelFor({ default: 'own', models: [{ name: 'own', title: 'own', files: [] }] }, ['algebra'])).toBe('own')
})
