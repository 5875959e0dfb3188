import { describe, expect, it } from 'vitest'
import type { Step } from '../../../core/ports.ts'
import { type CountdownProblem, countdown, countdownProblem, withFractions } from '../../../problems/countdown/countdown.ts'
import { isHeldOut } from '../../../problems/countdown/held-out.ts'
import { needsFraction } from '../../../problems/countdown/solver.ts'
import { legalMoves, parseState, remove, resultOf } from '../../../problems/countdown/step.ts'
import { format, type Rational, rational } from '../../../problems/rational.ts'
import { named } from '../../../problems/refusal.ts'
import type { Segment, SequenceSink } from '../../sequence-sink.ts'
import { type PlayTreeOptions, writePlayTrees } from './play-trees.ts'

const given = [countdownProblem([1, 5, 5, 5], 24)]

const write = (count: number, seed: number, options: PlayTreeOptions = {}) => {
  const chains: { readonly text: string; readonly learned: string }[] = []
  const file: SequenceSink = {
    add: (segments: readonly Segment[]) => {
      const texts = (only: boolean) => segments.flatMap(({ text, loss }) => (loss || !only ? [text] : [])).join('')
      return chains.push({ text: texts(false), learned: texts(true) }) - 1
    },
    get count() {
      return chains.length
    },
  }
  return { pairs: writePlayTrees(file, count, 4, seed, given, options), chains }
}

/** The problem and the steps of a chain's text. */
const read = (text: string): { problem: CountdownProblem; steps: Step[] } => {
  const parsed = countdown.read(/^<\|user\|>:\n(.*)\n/.exec(text)?.[1] ?? '')
  if (!parsed.ok) throw new Error(named(parsed.refusal))
  const steps = [...text.matchAll(/(# Step [\s\S]*?)<end_of_(step|code)>\n<output>(.*?)<end_of_output>\n/g)].map((m) => ({
    text: m[1] ?? '',
    final: m[2] === 'code',
    output: m[3] ?? '',
  }))
  return { problem: text.includes('from fractions import') ? withFractions(parsed.problem) : parsed.problem, steps }
}

/** Whether some play of the numbers ends at the problem's target. */
const reaches = (numbers: readonly Rational[], problem: CountdownProblem): boolean =>
  ((problem.leaveOut || numbers.length === 1) && numbers.some((number) => format(number) === String(problem.target))) ||
  legalMoves(numbers, problem).some((move) => reaches([...(remove(numbers, [move.a, move.b]) ?? []), resultOf(move)], problem))

const prefixOf = (text: string): string => text.slice(0, text.lastIndexOf('# Step '))

describe.each([
  ['whole numbers', {}],
  ['fractions', { games: 0.2, fractions: 0.7 }],
  ['numbers left over', { rounds: 1 }],
])('trees of random play with %s', (_, options) => {
  const { pairs, chains } = write(60, 3, options)
  const at = (index: number) => chains[index] ?? { text: '', learned: '' }

  it('are legal up to the last step, whose loss alone counts where it is to be learned', () => {
    for (const { text, learned } of chains) {
      const { problem, steps } = read(text)
      expect(steps.length).toBeGreaterThan(0)
      steps.forEach((step, i) => {
        const judgement = countdown.judge(problem, steps.slice(0, i), step)
        expect(judgement.kind === 'illegal' && !judgement.finished ? judgement.detail : '').toBe('')
      })
      expect(learned === '' || text === prefixOf(text) + learned).toBe(true)
    }
  })

  it('set steps that lead to the target against others under one prefix', () => {
    expect(pairs.length).toBeGreaterThan(100)
    for (const [win, win2, lose, lose2] of pairs) {
      const rows = [win, win2, lose, lose2].filter((row) => row >= 0)
      expect(new Set(rows.map((row) => prefixOf(at(row).text))).size).toBe(1)
      expect(rows.filter((row) => at(row).learned !== '')).toEqual([win, win2].filter((row) => row >= 0))
    }
  })

  it('prefer steps from which the target can be reached to steps from which it cannot', () => {
    const leads = (text: string): boolean => {
      const { problem, steps } = read(text)
      return reaches(parseState(steps.at(-1)?.output ?? '') ?? [], problem)
    }
    for (const [win, win2, lose, lose2] of pairs) {
      const short = (row: number): boolean => row >= 0 && read(at(row).text).problem.numbers.length <= 5
      if (lose < 0) continue
      for (const row of [win, win2].filter(short)) expect(leads(at(row).text)).toBe(true)
      for (const row of [lose, lose2].filter(short)) expect(leads(at(row).text)).toBe(false)
    }
  })

  it('leave out the hands that are held out', () => {
    for (const { text } of chains) expect(isHeldOut(read(text).problem.numbers)).toBe(false)
  })

  it('end where they are posed to end', () => {
    const ended = chains
      .map(({ text }) => read(text))
      .filter(({ problem, steps }) => {
        const last = steps.at(-1)
        return last !== undefined && countdown.judge(problem, steps.slice(0, -1), last).kind === 'finished'
      })
    expect(ended.length).toBeGreaterThanOrEqual(60)
  })
})

describe('trees of random play', () => {
  it('draw each step that does not lead as likely as any other', () => {
    let [drawn, products, expected] = [0, 0, 0]
    for (const { pairs: rows, chains: all } of [11, 12, 13].map((seed) => write(60, seed, { sizes: [3, 4, 4, 5] }))) {
      for (const row of rows.map(([, , lose]) => all[lose]?.text ?? '').filter((text) => text !== '')) {
        const { problem, steps } = read(row)
        const numbers = problem.numbers.map((number) => rational(number))
        if (steps.length > 1 || numbers.length > 4) continue
        const losing = legalMoves(numbers, problem).filter((move) => !reaches([...(remove(numbers, [move.a, move.b]) ?? []), resultOf(move)], problem))
        drawn++
        if (steps[0]?.text.includes('multiply')) products++
        expected += losing.filter(({ operator }) => operator === '*').length / losing.length
      }
    }
    expect(drawn).toBeGreaterThan(60)
    expect(Math.abs(products - expected) / drawn).toBeLessThan(0.1)
  })

  it('pose Game of 24 only where it was given', () => {
    const { chains } = write(60, 3, { sizes: [3, 4, 4] })
    const posed = new Set(chains.map(({ text }) => read(text).problem).flatMap(({ fractions, numbers }) => (fractions ? [[...numbers].sort().join()] : [])))
    expect([...posed]).toEqual(['1,5,5,5'])
  })

  it('have fractions among their steps, and problems that cannot do without, where they are asked for', () => {
    const { chains } = write(80, 5, { games: 0, fractions: 1 })
    const problems = new Map(chains.map(({ text }) => read(text).problem).map((problem) => [problem.question, problem]))
    const hard = [...problems.values()].filter(({ numbers, target }) => needsFraction(numbers, target)).length
    expect([...problems.values()].every(({ fractions, numbers }) => fractions && numbers.length <= 4 && numbers.every((n) => n <= 13))).toBe(true)
    expect(hard / problems.size).toBeGreaterThan(0.1)
    expect(hard / problems.size).toBeLessThan(0.5)
    expect(chains.filter(({ learned }) => /left = sorted\(\[.*Fraction\(/.test(learned)).length).toBeGreaterThan(50)
  })

  it('come out the same from the same seed', () => {
    expect(write(5, 9)).toEqual(write(5, 9))
  })
})
