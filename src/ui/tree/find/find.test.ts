import { describe, expect, it } from 'vitest'
import { replay } from '../../../core/reducer.ts'
import { sampleRun } from '../../../store/sample-run.ts'
import { findNodes, nextMatch } from './find.ts'

const tree = replay(sampleRun)

describe('findNodes', () => {
  it('finds words in the text, in output and in errors, whatever their case', () => {
    expect(findNodes(tree, ' MULTIPLY 8 ')).toEqual([1, 2])
    expect(findNodes(tree, '2 26')).toEqual([4])
    expect(findNodes(tree, "name 'x'")).toEqual([3])
  })

  it('goes branch after branch', () => {
    expect(findNodes(tree, 'sorted')).toEqual([1, 4, 5, 2, 3])
  })

  it('finds nothing for nothing', () => {
    expect(findNodes(tree, '  ')).toEqual([])
    expect(findNodes(tree, 'quotient')).toEqual([])
  })
})

it('nextMatch goes round in both directions', () => {
  expect(nextMatch([4, 7, 9], null, 1)).toBe(4)
  expect(nextMatch([4, 7, 9], 5, -1)).toBe(9)
  expect(nextMatch([4, 7, 9], 9, 1)).toBe(4)
  expect(nextMatch([4, 7, 9], 4, -1)).toBe(9)
  expect(nextMatch([], 4, 1)).toBeNull()
})
