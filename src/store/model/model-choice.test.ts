import { expect, it } from 'vitest'
import { modelChoice } from './model-choice.ts'

it('offers the newest model that knows a domain, and says so where none does', () => {
  const known = new Map([
    ['numbers', ['countdown']],
    ['words-1', ['words']],
    ['words-2', ['words']],
  ])
  const deps = { models: [...known.keys()], knowsDomain: (model: string, domain: string) => known.get(model)?.includes(domain) ?? true }
  expect(modelChoice(deps, 'numbers', 'countdown')).toEqual({ kind: 'known' })
  expect(modelChoice(deps, 'numbers', 'words')).toEqual({ kind: 'other', name: 'words-2' })
  expect(modelChoice(deps, 'numbers', 'algebra')).toEqual({ kind: 'none' })
  expect(modelChoice(deps, 'a folder of a person', 'algebra')).toEqual({ kind: 'known' })
})
