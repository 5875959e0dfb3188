import { expect, it } from 'vitest'
import type { NodeInterpreterOptions } from '../python/node.ts'
import { createProblemInterpreters } from './problem-interpreters.ts'

it('starts an interpreter with the packages that its problems need, once for each set of them', () => {
  const started: NodeInterpreterOptions['packages'][] = []
  const interpreterFor = createProblemInterpreters({ timeoutMs: 1 }, ({ packages }) => {
    started.push(packages)
    return { run: async () => [], dispose: async () => {} }
  })
  const puzzle = 'Use 1, 2 and 3 each exactly once with + - * / to make 6.'
  const plain = interpreterFor([puzzle, 'Tom has 3 apples and buys 4. How many has he?'])
  expect(interpreterFor([puzzle])).toBe(plain)
  const symbolic = interpreterFor([puzzle, 'Solve 2x + 3 = 7.'])
  expect(symbolic).not.toBe(plain)
  expect(interpreterFor(['What is 15% of 80?'])).toBe(symbolic)
  expect(started).toEqual([[], ['sympy']])
})
