import { describe, expect, it } from 'vitest'
import { shorten, stepLabel } from './label.ts'

describe('stepLabel', () => {
  it('takes the comment without mark and number, and the output', () => {
    expect(stepLabel('# Step 1: subtract 5 from 8\nleft = sorted([8 - 5, 3, 7])\nprint(*left)', '3 3 7')).toEqual({
      title: 'subtract 5 from 8',
      result: '3 3 7',
    })
  })

  it('takes the first line that says something, and the last line of a long output', () => {
    expect(stepLabel('\n#\n# Now print the final answer\nprint(24)', '1\n24\n')).toEqual({ title: 'Now print the final answer', result: '24' })
    expect(stepLabel('x = 3', '')).toEqual({ title: 'x = 3', result: '' })
    expect(stepLabel('', '')).toEqual({ title: '', result: '' })
  })
})

it('shorten counts characters, not code units', () => {
  expect(shorten('abcdef', 6)).toBe('abcdef')
  expect(shorten('abcdefg', 6)).toBe('abcde…')
  expect(shorten('🙂🙂🙂', 3)).toBe('🙂🙂🙂')
})
