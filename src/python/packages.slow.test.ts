import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNodeInterpreter } from './node.ts'
import type { Interpreter } from './types.ts'

let python: Interpreter

beforeAll(async () => {
  const started = createNodeInterpreter({ timeoutMs: 20_000, packages: ['sympy'], cacheSize: 0 })
  python = started
  await started.ready
}, 300_000)

afterAll(() => python.dispose())

const outputOf = async (program: string, prefix = 'from sympy import *\n'): Promise<string> => {
  const [result] = await python.run(prefix, [program])
  return result === undefined ? '' : result.ok ? result.output : result.error
}

describe('programs with sympy', () => {
  it.each([
    ["x = symbols('x')\nE1 = Eq(S('3*x + 5'), S('20'), evaluate=False)\nprint(solve(E1, x))", '[5]'],
    ["x, y = symbols('x y')\nprint(solve([Eq(S('x + y'), S('5')), Eq(S('x - y'), S('1'))], [x, y]))", '{x: 3, y: 2}'],
    ["x = symbols('x')\nr = Function('r')\nE1 = S('1/2*x**2 - 1')\nE2 = S('r(9)')\nprint(E2.replace(r, Lambda(x, E1)))", '79/2'],
    ["print(S('15') / 100 * S('80'))", '12'],
    ["print(factor(S('x**2 - 5*x + 6')))", '(x - 3)*(x - 2)'],
    ["print(simplify(S('sqrt(8) + sqrt(2)')))", '3*sqrt(2)'],
    ["print(diff(S('x**3*y'), symbols('x'), 2))", '6*x*y'],
    ['print(primefactors(7713), isprime(11269), gcd(12, 18), lcm(12, 18))', '[3, 857] False 6 36'],
  ])('%s', async (program, output) => expect(await outputOf(program)).toBe(output))
  it('leave nothing to the next', async () => {
    await outputOf("import sympy\nsympy.core.sympify.sympify = None\nS.__dict__ if False else None\nprint('done')")
    await outputOf("x = symbols('x')\nx.name = 'changed'")
    expect(await outputOf("print(S('2') + symbols('x'))")).toBe('x + 2')
  })
  it('reach nothing outside, though sympy evaluates texts', async () => {
    for (const attack of [
      'S(\'__import__("os").system("ls")\')',
      'print(S(\'open("/etc/passwd").read()\'))',
      "import os\nprint(os.listdir('/'))",
      'S(\'__import__("js").fetch("http://x")\')',
    ]) {
      const [result] = await python.run('from sympy import *\n', [attack])
      expect(result?.ok === true && result.output !== '').toBe(false)
    }
    expect(await outputOf("print(S('1/3'))")).toBe('1/3')
  })
  it('are refused where the package is not held', async () => {
    const bare = createNodeInterpreter({ timeoutMs: 20_000, cacheSize: 0 })
    const [result] = await bare.run('', ['import sympy'])
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining('"code": "import", "values": {"name": "sympy"') })
    await bare.dispose()
  }, 120_000)
})
