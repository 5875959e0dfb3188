import { expect, it } from 'vitest'
import { domainsOf } from './index.ts'

it('names the domains of questions, each once, and none for what cannot be read', () => {
  const questions = ['Use 3, 5, 7 to make 22', 'What is 15% of 80?', 'Solve 3x + 5 = 20', '', 'Use 2, 3, 4 to make 10']
  expect(domainsOf(questions)).toEqual(['countdown', 'algebra'])
  expect(domainsOf([])).toEqual([])
})
