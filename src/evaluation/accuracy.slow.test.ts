import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import { parseIndex } from '../models/loading/index-schema.ts'
import { loadModels } from '../models/loading/node.ts'
import { mindOf } from '../models/minds/mind.ts'
import type { Models } from '../models/types.ts'
import type { ProblemRow } from '../problems/types.ts'
import { createNodeInterpreter } from '../python/node.ts'
import { measureAccuracy } from './accuracy.ts'
import { type Strategy, strategies } from './strategies.ts'

const root = new URL('../../models/', import.meta.url)
const interpreter = createNodeInterpreter({ timeoutMs: 5000 })
let models: Models

beforeAll(async () => {
  const { default: name } = parseIndex(JSON.parse(readFileSync(new URL('index.json', root), 'utf8')), 'models/index.json')
  models = await loadModels(fileURLToPath(new URL(`${name}/`, root)), { threads: 1 })
  await interpreter.run('', ['print(1)'])
}, 60_000)
afterAll(async () => {
  await Promise.all([models.dispose(), interpreter.dispose()])
})

const rows: readonly ProblemRow[] = [
  { id: 'a', question: 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.', answer: 24 },
  { id: 'b', question: 'Use 3, 4 and 5 each exactly once with + - * / to make 17.', answer: 17 },
  { id: 'c', question: 'Use 1, 2 and 3 each exactly once with + - * / to make 6.', answer: 6 },
]
const measure = (problems: readonly ProblemRow[], strategy: Strategy, concurrency = 16) =>
  measureAccuracy({ rows: problems, strategy, config: { ...defaultConfig, rollouts: 4, candidates: 6 }, mind: mindOf(models), interpreter, concurrency })
const withoutGrades = ({ perProblem, seconds: _seconds, correct: _correct, accuracy: _accuracy, ...totals }: Awaited<ReturnType<typeof measure>>) => ({
  ...totals,
  perProblem: perProblem.map(({ correct: _right, ...rest }) => rest),
})

describe('accuracy', () => {
  it.each(strategies)('changing the known answer changes what is graded right and nothing that %s does', async (strategy) => {
    const honest = await measure(rows, strategy)
    const changed = await measure(
      rows.map((row) => ({ ...row, answer: 9999 })),
      strategy,
    )
    expect(changed.correct).toBe(0)
    expect(withoutGrades(changed)).toEqual(withoutGrades(honest))
  })
  it('does not depend on how many problems share a batch', async () => {
    expect(withoutGrades(await measure(rows, 'mcts', 1))).toEqual(withoutGrades(await measure(rows, 'mcts', 3)))
  })
  it('the search solves easy problems', async () => {
    expect((await measure(rows, 'mcts')).correct).toBeGreaterThanOrEqual(2)
  })
  it('leaves out what cannot be graded, and nothing else changes', async () => {
    const [first, second, third] = rows
    if (!first || !second || !third) throw new Error('three problems are above')
    const whole = await measure(rows, 'random')
    const part = await measure([first, { ...second, answer: 'seventeen' }, { ...third, answer: '\\boxed{6}' }], 'random')
    expect(part.ungraded).toEqual(['b'])
    expect(part.perProblem).toEqual(whole.perProblem.filter(({ id }) => id !== 'b'))
    expect([part.n, part.accuracy]).toEqual([2, part.correct / 2])
    expect(await measure([{ ...first, answer: '' }], 'random')).toMatchObject({ n: 0, correct: 0, accuracy: null, perProblem: [], ungraded: ['a'] })
  })
  it('keeps what is done when it is interrupted', async () => {
    const interrupt = new AbortController()
    const whole = await measure(rows, 'random', 1)
    const config = { ...defaultConfig, rollouts: 4, candidates: 6 }
    const onProgress = (done: number) => done === 2 && interrupt.abort()
    const part = await measureAccuracy({ rows, strategy: 'random', config, mind: null, interpreter, concurrency: 1, signal: interrupt.signal, onProgress })
    expect(part).toMatchObject({ n: 2, interrupted: true, left: 1, perProblem: whole.perProblem.slice(0, 2) })
    expect('interrupted' in whole).toBe(false)
  })
  it('names the problem it cannot read', async () => {
    await expect(measure([{ id: 'z', question: 'Why?', answer: 1 }], 'greedy')).rejects.toThrow('problem "z" cannot be used')
  })
})
