import { afterAll, expect, it } from 'vitest'
import { createNodeInterpreter } from '../../../python/node.ts'
import { writeAlgebra } from './data.ts'
import { plainQuestions } from './plain.ts'

const interpreter = createNodeInterpreter({ timeoutMs: 60_000, cacheSize: 0, packages: ['sympy'], workers: 1 })
afterAll(() => interpreter.dispose())

it('gives plain questions programs whose output in Python is the answer by construction', async () => {
  const questions = plainQuestions(150, 11)
  const { written, leftOut } = await writeAlgebra(questions, { interpreter, onRow: () => {} })
  expect({ written: written + (leftOut.repeated ?? 0), leftOut: { ...leftOut, repeated: 0 } }).toEqual({ written: 150, leftOut: { repeated: 0 } })
}, 300_000)
