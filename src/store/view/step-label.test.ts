import { describe, expect, it } from 'vitest'
import { stepLabel, stepTitle } from './step-label.ts'

describe('stepTitle', () => {
  it('is the comment without mark and number', () => {
    expect(stepTitle('# Step 12: add 3 and 4\nx = 7')).toBe('add 3 and 4')
    expect(stepTitle('x = 24\n  ## Now print the final answer\nprint(x)')).toBe('Now print the final answer')
  })

  it('passes over comments that say nothing', () => {
    expect(stepTitle('\n#\n# Step 2:\n# subtract 5 from 8\nx = 3')).toBe('subtract 5 from 8')
  })

  it('is the first line where there is no comment', () => {
    expect(stepTitle('\n x = 7\ny = 8')).toBe('x = 7')
    expect(stepTitle('#\nx = 7')).toBe('x = 7')
    expect(stepTitle('')).toBe('')
  })
})

it('stepLabel takes the last line of the output', () => {
  expect(stepLabel('# Step 1: subtract 5 from 8\nleft = sorted([8 - 5, 3, 7])\nprint(*left)', '3 3 7')).toEqual({ title: 'subtract 5 from 8', result: '3 3 7' })
  expect(stepLabel('print(1, 24)', '1\n24\n').result).toBe('24')
  expect(stepLabel('x = 3', '').result).toBe('')
})
