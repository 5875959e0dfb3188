import { expect, it } from 'vitest'
import { seededRandom } from '../../../problems/seeded.ts'
import { recast, withRecasts } from './recast.ts'
import type { AnnotatedRow } from './sources.ts'

const row: AnnotatedRow = {
  id: 'r',
  question: "Emily had 12 apples. Fred gave Emily an apple and 3 dimes. How many apples are Emily's now?",
  answer: 13,
  steps: ['Emily has 12+1=<<12+1=13>>13 apples'],
  py: ['r1 = 12 + 1'],
  pyOk: true,
}

it('changes people and things everywhere alike, and neither coins nor numbers', () => {
  for (let seed = 0; seed < 50; seed++) {
    const other = recast(row, seededRandom(seed))
    const pattern = /^(\w+) had 12 (\w+)\. (\w+) gave \1 (an?) (\w+) and 3 dimes\. How many \2 are \1's now\?$/
    const [, a, many, b, article, one] = pattern.exec(other?.question ?? '') ?? []
    expect(a).toBeDefined()
    expect([a, b, many]).not.toContain(undefined)
    expect(['Emily', 'Fred', 'apples']).not.toEqual(expect.arrayContaining([a, b, many]))
    expect(a).not.toBe(b)
    expect(article).toBe(/^[aeiou]/.test(one ?? '') ? 'an' : 'a')
    expect(other?.steps).toEqual([`${a} has 12+1=<<12+1=13>>13 ${many}`])
    expect(other?.py).toEqual(row.py)
  }
})

it('leaves out what has nobody and nothing to change', () => {
  const bare = { ...row, id: 'b', question: 'What is 12 plus 1?', steps: null }
  expect(withRecasts([row, bare], 2, seededRandom(1)).map(({ id }) => id)).toEqual(['r', 'r-recast1', 'r-recast2', 'b'])
})
