import type { Execution } from '../core/ports.ts'
import type { Interpreter } from './types.ts'

const compute: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '//': (a, b) => Math.floor(a / b),
}

const computed = (item: string): number => {
  const [a = '', operator, b = ''] = item.trim().split(' ')
  const operation = operator === undefined ? undefined : compute[operator]
  return operation === undefined ? Number(a) : operation(Number(a), Number(b))
}

/** In place of Python, for tests of other things: knows the steps of number puzzles in whole numbers, and nothing else. */
export const countdownPython: Interpreter = {
  run: async (_prefix, candidates) =>
    candidates.map((candidate): Execution => {
      const items = /left = sorted\(\[(.*)\]\)/.exec(candidate)?.[1]?.split(',').map(computed) ?? [Number.NaN]
      return items.some(Number.isNaN)
        ? { ok: false, error: 'SyntaxError: invalid syntax', line: 1, kind: 'exception' }
        : { ok: true, output: items.sort((a, b) => a - b).join(' ') }
    }),
  dispose: async () => {},
}
