import { expect, it } from 'vitest'
import type { Answer, Chamber } from './chamber.ts'
import { createEngine } from './engine.ts'
import type { FromPython } from './messages.ts'

/** A chamber whose programs say what comes of them: `? ...` is not plain, `wait N` takes N milliseconds. Keeps what was done. */
function setUp() {
  const done: string[] = []
  const posted: FromPython[] = []
  let time = 0
  let waiting = ''
  let grown = 0
  const answered = (text: string): Answer => ({ kind: 'answered', text })
  const end = (program: string): Answer => {
    time += Number(/wait (\d+)/.exec(program)?.[1] ?? 0)
    if (program.includes('grow')) grown += 65536
    if (program.includes('crash')) return { kind: 'crashed', message: 'unreachable' }
    if (program.includes('outside')) return { kind: 'refused', call: 'system' }
    if (program.includes('interrupt')) return answered('!')
    return answered(program.includes('forge') ? program.replace(/^.*forge /, '') : `+${program}`)
  }
  const chamber: Chamber = {
    pyodide: null,
    get grown() {
      return grown
    },
    prepare(_, candidate) {
      done.push(`prepare ${candidate}`)
      if (!candidate.startsWith('?')) return end(candidate)
      waiting = candidate
      return answered('?')
    },
    go() {
      done.push('go')
      return end(waiting)
    },
    renew: () => done.push('renew'),
  }
  const engine = createEngine(
    chamber,
    { signal: null, timeoutMs: 100 },
    (message) => posted.push(message),
    () => time,
  )
  const run = (...candidates: string[]) => {
    engine({ type: 'run', nonce: 'n', batches: [{ prefix: '', candidates }] })
    return posted.flatMap((message) => (message.type === 'results' ? message.results : []))
  }
  return { run, done, posted }
}

it('renews the memory before and after a program that is not plain, and not for plain ones', () => {
  const { run, done } = setUp()
  run('a', 'b', '?c', '?d', 'e')
  expect(done).toEqual(['prepare a', 'prepare b', 'prepare ?c', 'renew', 'prepare ?c', 'go', 'renew', 'prepare ?d', 'go', 'renew', 'prepare e'])
})

it('renews it after a crash, a refused call and an interrupt, and tells each by its kind', () => {
  for (const [program, kind] of [
    ['crash', 'crash'],
    ['outside', 'exception'],
    ['interrupt wait 60', 'timeout'],
    ['wait 100', 'timeout'],
  ] as const) {
    const { run, done } = setUp()
    expect(run(program)).toMatchObject([{ ok: false, kind }])
    expect(done.at(-1)).toBe(program === 'wait 100' ? `prepare ${program}` : 'renew')
  }
})

it('renews it after a plain program that took memory, once', () => {
  const { run, done } = setUp()
  run('a', 'grow', 'b', 'c')
  expect(done).toEqual(['prepare a', 'prepare grow', 'renew', 'prepare b', 'prepare c'])
})

it('says all before a program that may hang, and its result at once', () => {
  const { run, posted } = setUp()
  run('a', '?b', 'c', 'for', 'd')
  expect(posted.map((message) => (message.type === 'results' ? [message.results.length, message.alone] : []))).toEqual([
    [1, true],
    [1, false],
    [1, true],
    [1, false],
    [1, false],
  ])
})

it('believes no answer that is none', () => {
  for (const forged of ['', '-', '-[]', '-[1, 2]', '-{"a": 1}', 'OK']) expect(setUp().run(`forge ${forged}`)).toMatchObject([{ ok: false, kind: 'crash' }])
  expect(setUp().run(`forge +${'x'.repeat(20_001)}`)).toMatchObject([
    { ok: false, kind: 'exception', error: 'python {"code":"printed","values":{"most":10000}}' },
  ])
  expect(setUp().run(`forge -["E", 1.5]`)).toEqual([{ ok: false, kind: 'exception', error: 'E', line: null }])
})
