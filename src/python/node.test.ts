import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Execution } from '../core/ports.ts'
import { writeFault } from './faults.ts'
import { createNodeInterpreter } from './node.ts'
import type { PooledInterpreter } from './pool.ts'
import type { SnapshotStore } from './types.ts'

const START_MS = 60_000
const TIMEOUT_MS = 500
const SETUP = 'left = [3, 5, 7, 8]\nprint("from the setup")\n'

/** Kept from the first start of Python, so that the others are short. */
let memory: Uint8Array<ArrayBuffer> | null = null
const snapshots: SnapshotStore = {
  read: async () => memory,
  keep: async (snapshot) => {
    memory = snapshot
  },
  drop: async () => {},
}

function output(execution: Execution | undefined): string {
  if (!execution?.ok) throw new Error(`expected a result, got ${JSON.stringify(execution)}`)
  return execution.output
}

function failure(execution: Execution | undefined): Exclude<Execution, { ok: true }> {
  if (!execution || execution.ok) throw new Error(`expected a failure, got ${JSON.stringify(execution)}`)
  return execution
}

describe('programs', () => {
  let python: PooledInterpreter
  const progress: (readonly [number, number | null])[] = []
  const one = async (candidate: string, prefix = '') => (await python.run(prefix, [candidate]))[0]

  beforeAll(async () => {
    python = createNodeInterpreter({ snapshots, timeoutMs: TIMEOUT_MS, onProgress: (loaded, total) => progress.push([loaded, total]) })
    await python.ready
  }, START_MS)
  afterAll(() => python.dispose())

  it('reports the loading of its files', () => {
    const [loaded, total] = progress.at(-1) ?? [0, null]
    expect(loaded).toBeGreaterThan(10_000_000)
    expect(loaded).toBe(total)
  })

  it('captures what the candidate alone printed, and sees the state the prefix left', async () => {
    const step = '# Step 1: subtract 5 from 8\nleft = sorted([8 - 5, 3, 7])\nprint(*left)\n'
    expect(await one(step, SETUP)).toEqual({ ok: true, output: '3 3 7' })
    expect(output(await one('print(left)', SETUP + step))).toBe('[3, 3, 7]')
    expect(output(await one('print(1)\nprint()\nprint()'))).toBe('1\n\n')
    expect(output(await one('x = 1'))).toBe('')
  })

  it('gives each candidate a namespace of its own, in order', async () => {
    const results = await python.run(SETUP, ['left.append(9)\nprint(len(left))', 'print(len(left))', 'secret = 1', 'print(secret)'])
    expect(results.slice(0, 2).map(output)).toEqual(['5', '4'])
    expect(failure(results[3]).error).toBe("NameError: name 'secret' is not defined")
  })

  it('keeps order over many concurrent calls', async () => {
    const rows = await Promise.all(Array.from({ length: 50 }, (_, i) => python.run(`x = ${i}\n`, ['print(x)', 'print(x + 1)', '1 / 0'])))
    rows.forEach((row, i) => {
      expect(row.map((result) => (result.ok ? result.output : result.error))).toEqual([`${i}`, `${i + 1}`, 'ZeroDivisionError: division by zero'])
    })
  })

  it.each([
    ['x = 1\ny = x / 0\n', 'ZeroDivisionError: division by zero', 2],
    ['x = 1\n\nleft = sorted([8 -, 3])\n', 'SyntaxError: invalid syntax', 3],
    ['print(3)\nprint(rest)', "NameError: name 'rest' is not defined", 2],
    ['def f():\n    return [][1]\n\nf()', 'IndexError: list index out of range', 2],
    ['raise SystemExit', 'SystemExit', 1],
    ['raise KeyboardInterrupt', 'KeyboardInterrupt', null],
    ['def f(n): return f(n + 1)\nf(0)', 'RecursionError: maximum recursion depth exceeded', 1],
    ['x = "a" * 10**9', 'MemoryError', 1],
    ['while True:\n    print("x" * 99)', 'python {"code": "printed", "values": {"most": 10000}}', 2],
  ])('reports the error of %j and its line', async (candidate, error, line) => {
    expect(await one(candidate, SETUP)).toEqual({ ok: false, kind: 'exception', error, line })
  })

  it('says when the fault is in the prefix', async () => {
    expect(failure(await one('print(1)', '1 / 0\n'))).toMatchObject({
      error: 'python {"code": "before", "values": {"error": "ZeroDivisionError: division by zero"}}',
      line: null,
    })
  })

  it('runs what the families need', async () => {
    expect(output(await one('print(Fraction(8, 3) + 1)', 'from fractions import Fraction\n'))).toBe('11/3')
    expect(output(await one('import itertools\nprint(len(list(itertools.permutations(left))))', SETUP))).toBe('24')
    expect(output(await one('class A:\n    def __init__(self, x):\n        self.x = x\n\nprint(A(3).x, f"{2:.1f}")'))).toBe('3 2.0')
  })

  it.each([
    ['import os', '"code": "name", "values": {"name": "os"'],
    ['x = 1\nimport subprocess as s', '"code": "name", "values": {"name": "subprocess"'],
    ['import urllib.request', '"code": "import", "values": {"name": "urllib.request"'],
    ['from fractions import sys', '"code": "name", "values": {"name": "sys"'],
    ['import random\nrandom._os.system("ls")', '"code": "name", "values": {"name": "_os"'],
    ['open("/etc/passwd")', '"code": "name", "values": {"name": "open"'],
    ['eval("1")', '"code": "name", "values": {"name": "eval"'],
    ['def f():\n    exec("1")', '"code": "name", "values": {"name": "exec"'],
    ['__import__("os")', '"code": "name", "values": {"name": "__import__"'],
    ['print(().__class__)', '"code": "name", "values": {"name": "__class__"'],
    ['match 1:\n    case object(__class__=c):\n        print(c)', '"code": "name", "values": {"name": "__class__"'],
    ['getattr(1, "real")', '"code": "name", "values": {"name": "getattr"'],
  ])('refuses %j', async (candidate, message) => {
    const result = failure(await one(candidate))
    expect(result.kind).toBe('exception')
    expect(result.error).toContain(message)
    expect(result.line).toBe(candidate.startsWith('x = 1') || candidate.includes('\n') ? 2 : 1)
  })

  it('lets nothing reach the next program', async () => {
    expect(failure(await one('import math\nmath.pi = 3')).error).toContain('read-only')
    const [first, second] = [await one('import random\nprint(random.random())'), await one('import random\nprint(random.random()) ')]
    expect(output(first)).toBe(output(second))
    const precise = 'from decimal import *\ngetcontext().prec = 3\n'
    expect(output(await one('print(Decimal(1) / 3)', precise))).toBe('0.333')
    expect(output(await one('print(Decimal(1) / 3)', 'from decimal import *\n'))).toBe('0.3333333333333333333333333333')
  })

  it('puts back what a program changed of a class', async () => {
    const sum = 'print(Fraction(1, 3) + 1, hasattr(Fraction, "mine"), Fraction(1, 2).numerator)'
    const spoilt = [
      'Fraction.__add__ = lambda a, b: 7\nFraction.mine = 1',
      'def f():\n  for Fraction.mine in [1]: pass\nf()\n1 / 0',
      'del Fraction.mro()[1].__add__',
    ]
    const prefix = 'from fractions import Fraction\n'
    const results = await python.run(
      prefix,
      spoilt.flatMap((program, i) => [program, `${sum} #${i}`]),
    )
    expect(results.filter((_, i) => i % 2 === 1)).toEqual(Array.from(spoilt, () => ({ ok: true, output: '4/3 False 1' })))
    expect(output(await one(`Fraction.__add__ = lambda a, b: 7\n${sum}`, prefix))).toBe('7 False 1')
    expect(output(await one('class A:\n  pass\na = A()\na.x = 5\nprint(a.x)'))).toBe('5')
  })

  it('knows plain programs, and takes nothing else for one', async () => {
    const plain = [
      '# Step 1: subtract 5 from 8\nleft = sorted([8 - 5, 3, 7])\nprint(*left)\n',
      'from fractions import Fraction\nleft = sorted([Fraction(8, 3), 7])\nprint(*left, Fraction(1, 2).numerator)',
      'import math\nfor n in range(3):\n    if n % 2 == 0 and not n > 5: print(math.gcd(n, 4), math.pi)',
      'x = [1]\nx.append(2)\nprint("sum:", sum(x), sep=" ")',
    ]
    const others = [
      'print(id(1))',
      'f = print',
      'x = sorted',
      'sorted = 1',
      'print(Fraction.numerator)',
      'F = Fraction',
      'import math as m',
      'from math import *',
      'import os',
      'x = {1}',
      'x.y = 1',
      'def f(): pass',
      'x = lambda: 1',
      'while 1: pass',
      'print(f"{id(1)}")',
      "print(f'{1}')",
      'x = """a"""',
      '# hidden\rprint(id(1))',
      'x = "a\\"; id(1)"',
      'ｉd(1)',
      'print(1).__class__',
      'x = map(abs, [1])',
      'with x: pass',
      'x = [].append',
      'print(1) if hash("a") else 0',
      'x: int = 1',
      'del x',
      'import math, os',
      'class A: pass',
      'for print in [1]: pass',
      '@x\ny',
    ]
    const ask = `import functools, statistics
got = []
W = type("W", (), {"__setattr__": lambda s, n, v: got.append(v)})
functools.update_wrapper(W(), statistics.mean, ["__glob" + "als__"], [])
bi = got[0]["__builtins__"]
G = bi["getattr"](bi["getattr"](bi["getattr"](bi["__import__"]("sys"), "_getframe")(0), "f_b" + "ack"), "f_glo" + "bals")
`
    const judge = async (sources: readonly string[]) => output(await one(`${ask}print([s for s in ${JSON.stringify(sources)} if G["PLAIN"].fullmatch(s)])`))
    expect(await judge(others)).toBe('[]')
    expect(output(await one(`${ask}print(all(G["PLAIN"].fullmatch(s) for s in ${JSON.stringify(plain)}))`))).toBe('True')
    // Nested code is looked for after the pattern.
    expect(output(await one('print((x for x in [1]))'))).toContain('generator object')
  })

  it('stops an endless loop, runs the rest of the batch, and comes back', async () => {
    const results = await python.run('', ['print(1)', 'while True: pass', 'print(2)'])
    expect(results).toMatchObject([{ output: '1' }, { kind: 'timeout', line: null }, { output: '2' }])
    expect(failure(results[1]).error).toBe(writeFault({ code: 'too-slow', values: { seconds: TIMEOUT_MS / 1000 } }))
    expect(output(await one('print("back")'))).toBe('back')
  })

  it(
    'stops what cannot be interrupted by replacing the worker',
    async () => {
      const stubborn = [
        'print(1)',
        'sum(range(10**10))',
        'print(2)',
        'while True:\n    try:\n        while True: x = 1\n    except BaseException: pass',
        'print(3)',
      ]
      const results = await python.run('', stubborn)
      expect(results).toMatchObject([{ output: '1' }, { kind: 'timeout' }, { output: '2' }, { kind: 'timeout' }, { output: '3' }])
    },
    START_MS,
  )

  it(
    'recovers from a crash of the interpreter',
    async () => {
      const results = await python.run('', ['print("before")', 'x = []\nfor i in range(100000): x = [x]\nprint(len(repr(x)))', 'print("after")'])
      expect(results).toMatchObject([{ output: 'before' }, { kind: 'crash' }, { output: 'after' }])
    },
    START_MS,
  )
})

it(
  'stops programs without shared memory too',
  async () => {
    const python = createNodeInterpreter({ snapshots, timeoutMs: TIMEOUT_MS, shared: false })
    const results = await python.run('', ['print(1)', 'while True: pass', 'print(2)', '1 / 0'])
    expect(results).toMatchObject([{ output: '1' }, { kind: 'timeout' }, { output: '2' }, { kind: 'exception' }])
    await python.dispose()
  },
  START_MS,
)

it(
  'rejects pending runs when disposed of, and later ones',
  async () => {
    const python = createNodeInterpreter({ snapshots, timeoutMs: 60_000 })
    await python.ready
    const pending = expect(python.run('', ['while True: pass', 'print(1)'])).rejects.toThrow('disposed')
    await new Promise((resolve) => setTimeout(resolve, 100))
    await python.dispose()
    await pending
    await expect(python.run('', ['print(1)'])).rejects.toThrow('disposed')
  },
  START_MS,
)

it(
  'starts from what an earlier one kept, and the ordinary way from one of another build, with the same addresses in memory',
  async () => {
    if (!memory) throw new Error('no snapshot was kept')
    const other = memory.slice()
    // The build's identity begins at byte 16.
    other[16] = (other[16] ?? 0) ^ 1
    let made = 0
    const seen: string[] = []
    for (const snapshot of [memory, other]) {
      const store: SnapshotStore = {
        read: async () => snapshot,
        keep: async () => {
          made++
        },
        drop: async () => {},
      }
      const python = createNodeInterpreter({ timeoutMs: 5000, snapshots: store })
      const results = await python.run('', ['print(1)', 'print({"b", "a"}, object(), id([]), hash(object()), lambda: 0, {object() for _ in range(9)})'])
      seen.push(output(results[1]))
      await python.dispose()
    }
    expect(made).toBe(1)
    expect(seen[0]).toContain('object at 0x')
    expect(seen[1]).toBe(seen[0])
  },
  2 * START_MS,
)
