import { expect, it } from 'vitest'
import { modelChoice } from './model-choice.ts'

const shipped: Readonly<Record<string, readonly [domains: readonly string[], bytes: number | null]>> = {
  numbers: [['countdown'], 3e6],
  'words-1': [['words'], 4e6],
  'words-2': [['words'], null],
  'words-9': [['words', 'proofs'], 110e6],
}
const deps = {
  models: Object.keys(shipped),
  knowsDomain: (model: string, domain: string) => shipped[model]?.[0].includes(domain) ?? true,
  modelBytes: (model: string) => shipped[model]?.[1] ?? null,
}

it('offers the newest model that knows a domain, and says so where none does', () => {
  expect(modelChoice(deps, 'numbers', 'countdown')).toEqual({ kind: 'known', larger: null })
  expect(modelChoice(deps, 'numbers', 'algebra')).toEqual({ kind: 'none' })
  expect(modelChoice(deps, 'a folder of a person', 'words')).toEqual({ kind: 'known', larger: null })
})

it('takes none that is large without being asked, where there is another', () => {
  expect(modelChoice(deps, 'numbers', 'words')).toEqual({ kind: 'other', name: 'words-2', larger: 'words-9' })
  expect(modelChoice(deps, 'words-1', 'words')).toEqual({ kind: 'known', larger: 'words-9' })
  expect(modelChoice(deps, 'words-9', 'words')).toEqual({ kind: 'known', larger: null })
  expect(modelChoice(deps, 'numbers', 'proofs')).toEqual({ kind: 'other', name: 'words-9', larger: null })
})
