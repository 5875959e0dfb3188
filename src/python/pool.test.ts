import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Execution } from '../core/ports.ts'
import type { Batch, Run, ToPython } from './messages.ts'
import { InterpreterPool, type PoolOptions } from './pool.ts'
import type { TransportListener } from './supervisor.ts'
import type { SnapshotStore } from './types.ts'

/** A worker under the test's control. */
interface FakeWorker {
  readonly listener: TransportListener
  /** What it was told to start from. */
  snapshot: Uint8Array | null
  readonly runs: Run[]
  readonly batches: (readonly Batch[])[]
  terminated: boolean
}

function createPool(options: Partial<PoolOptions> = {}, snapshots?: SnapshotStore) {
  const workers: FakeWorker[] = []
  const pool = new InterpreterPool(
    { timeoutMs: 20, shared: false, ...options },
    {
      indexURL: 'file:///pyodide/',
      soon: queueMicrotask,
      snapshots,
      connect: (listener) => {
        const worker: FakeWorker = { listener, snapshot: null, runs: [], batches: [], terminated: false }
        workers.push(worker)
        return {
          post: (message: ToPython) => {
            if (message.type === 'start') worker.snapshot = message.snapshot
            else {
              worker.batches.push(message.batches)
              worker.runs.push(message)
            }
          },
          terminate: () => {
            worker.terminated = true
          },
        }
      },
    },
  )
  const worker = (index: number): FakeWorker => {
    const found = workers[index]
    if (!found) throw new Error(`worker ${index} was not started`)
    return found
  }
  const ready = (index: number, snapshot: Uint8Array<ArrayBuffer> | null = null) => worker(index).listener.message({ type: 'ready', snapshot })
  /** Answers to the first message, or to the one at `run`. */
  const answer = (index: number, results: readonly Execution[], { run = 0, alone = false } = {}) =>
    worker(index).listener.message({ type: 'results', nonce: worker(index).runs[run]?.nonce, results, alone })
  return { pool, workers, worker, ready, answer }
}

const ok = (output: string): Execution => ({ ok: true, output })
const turn = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('messages', () => {
  it('puts the calls of one turn in one message, a shared prefix once', async () => {
    const { pool, worker, ready, answer } = createPool()
    ready(0)
    const runs = Promise.all([pool.run('p', ['a', 'b']), pool.run('q', ['c'])])
    await turn()
    expect(worker(0).batches).toEqual([
      [
        { prefix: 'p', candidates: ['a', 'b'] },
        { prefix: 'q', candidates: ['c'] },
      ],
    ])
    answer(0, [ok('1'), ok('2')])
    answer(0, [ok('3')])
    expect(await runs).toEqual([[ok('1'), ok('2')], [ok('3')]])
  })

  it('deals the queue out to all workers', async () => {
    const { pool, worker, ready } = createPool({ workers: 2 })
    ready(0)
    ready(1)
    pool.run('p', ['a', 'b', 'c']).catch(() => {})
    await turn()
    expect([worker(0).batches, worker(1).batches]).toEqual([[[{ prefix: 'p', candidates: ['a', 'b'] }]], [[{ prefix: 'p', candidates: ['c'] }]]])
    await pool.dispose()
  })

  it('keeps calls until a worker has started', async () => {
    const { pool, worker, ready, answer } = createPool()
    const run = pool.run('p', ['a'])
    await turn()
    expect(worker(0).batches).toEqual([])
    ready(0)
    answer(0, [ok('1')])
    expect(await run).toEqual([ok('1')])
  })
})

describe('the cache', () => {
  it('answers a repeated program, also within a call, without running it again', async () => {
    const { pool, worker, ready, answer } = createPool()
    ready(0)
    const run = pool.run('p', ['a', 'a'])
    await turn()
    answer(0, [{ ok: false, kind: 'exception', error: 'NameError', line: 1 }])
    const [first, second] = await run
    expect(first).toEqual(second)
    expect(await pool.run('p', ['a'])).toEqual([first])
    expect(worker(0).batches).toEqual([[{ prefix: 'p', candidates: ['a'] }]])
  })

  it('never remembers timeouts, crashes and exhausted memory', async () => {
    const { pool, worker, ready, answer } = createPool()
    ready(0)
    const run = pool.run('', ['a', 'b'])
    await turn()
    answer(0, [
      { ok: false, kind: 'timeout', error: 'stopped', line: null },
      { ok: false, kind: 'exception', error: 'MemoryError', line: 1 },
    ])
    await run
    const again = pool.run('', ['a', 'b'])
    await turn()
    expect(worker(0).batches).toHaveLength(2)
    answer(0, [ok('1'), ok('2')], { run: 1 })
    expect(await again).toEqual([ok('1'), ok('2')])
  })
})

/** What is kept between visits, in `kept`. */
function createSnapshots(kept: Uint8Array<ArrayBuffer> | null): SnapshotStore & { kept: Uint8Array<ArrayBuffer> | null } {
  return {
    kept,
    async read() {
      return this.kept
    },
    async keep(snapshot) {
      this.kept = snapshot
    },
    async drop() {
      this.kept = null
    },
  }
}

describe('snapshots', () => {
  const mine = Uint8Array.of(1)
  const other = Uint8Array.of(2)

  it('starts from the snapshot of an earlier visit, with calls waiting for it', async () => {
    const snapshots = createSnapshots(mine)
    const { pool, workers, worker, ready, answer } = createPool({ workers: 2 }, snapshots)
    const run = pool.run('p', ['a'])
    await turn()
    expect(workers.map(({ snapshot }) => snapshot)).toEqual([mine])
    ready(0)
    answer(0, [ok('1')])
    expect(await run).toEqual([ok('1')])
    expect([worker(1).snapshot, snapshots.kept]).toEqual([mine, mine])
  })

  it('keeps what the first worker makes, also in place of one that it could not start from', async () => {
    for (const earlier of [null, other]) {
      const snapshots = createSnapshots(earlier)
      const { pool, worker, ready } = createPool({ workers: 2 }, snapshots)
      await turn()
      expect(worker(0).snapshot).toBe(earlier)
      ready(0, mine)
      expect([worker(1).snapshot, snapshots.kept]).toEqual([mine, mine])
      await pool.dispose()
    }
  })

  it('starts without one from which Python does not start at all, and then drops it', async () => {
    const snapshots = createSnapshots(other)
    const { pool, worker, ready, answer } = createPool({}, snapshots)
    const run = pool.run('p', ['a'])
    await turn()
    worker(0).listener.failed('memory access out of bounds')
    expect([worker(1).snapshot, snapshots.kept]).toEqual([null, other])
    ready(1)
    answer(1, [ok('1')])
    expect(await run).toEqual([ok('1')])
    expect(snapshots.kept).toBeNull()
    await pool.ready
  })

  it('keeps it where Python starts neither way, as without a network', async () => {
    const snapshots = createSnapshots(mine)
    const { pool, worker } = createPool({}, snapshots)
    await turn()
    for (const index of [0, 1]) worker(index).listener.message({ type: 'failed', message: 'pyodide.asm.wasm could not be loaded (Failed to fetch).' })
    await expect(pool.ready).rejects.toThrow('Failed to fetch')
    expect(snapshots.kept).toBe(mine)
  })

  it('starts nothing once disposed of', async () => {
    const { pool, workers } = createPool({}, createSnapshots(mine))
    await pool.dispose()
    await turn()
    expect(workers).toHaveLength(0)
  })
})

describe('failing workers', () => {
  it('replaces a worker that hangs at once, and gives the rest to the new one', async () => {
    const { pool, worker, ready, answer } = createPool()
    ready(0)
    const run = pool.run('p', ['a', 'b', 'c'])
    await turn()
    answer(0, [ok('1')], { alone: true })
    while (!worker(0).terminated) await turn()
    ready(1)
    expect(worker(1).batches).toEqual([[{ prefix: 'p', candidates: ['c'] }]])
    answer(1, [ok('3')])
    expect(await run).toMatchObject([ok('1'), { kind: 'timeout', error: 'python {"code":"too-slow","values":{"seconds":0.02}}' }, ok('3')])
  })

  it('runs one by one what hung a worker that had not said how far it was', async () => {
    const { pool, worker, ready, answer } = createPool()
    ready(0)
    const run = pool.run('p', ['a', 'b', 'c'])
    await turn()
    answer(0, [ok('1')])
    while (!worker(0).terminated) await turn()
    ready(1)
    expect(worker(1).batches).toEqual([[{ prefix: 'p', candidates: ['b'] }], [{ prefix: 'p', candidates: ['c'] }]])
    answer(1, [ok('2')])
    while (!worker(1).terminated) await turn()
    expect(await run).toMatchObject([ok('1'), ok('2'), { kind: 'timeout' }])
  })

  it('blames the death of a worker on the program that it was at', async () => {
    const { pool, worker, ready, answer } = createPool()
    ready(0)
    const run = pool.run('p', ['a', 'b', 'c'])
    await turn()
    answer(0, [ok('1')], { alone: true })
    worker(0).listener.failed('Maximum call stack size exceeded\nat wasm')
    ready(1)
    answer(1, [ok('3')])
    expect(await run).toMatchObject([ok('1'), { kind: 'crash', error: expect.stringContaining('Maximum call stack') }, ok('3')])
  })

  it('replaces a worker that dies idle', async () => {
    const { workers, ready, worker } = createPool()
    ready(0)
    worker(0).listener.failed('out of memory')
    expect(workers).toHaveLength(2)
  })

  it('rejects calls when Python cannot start, and tries again at the next call', async () => {
    const { pool, workers, ready, answer, worker } = createPool()
    const run = pool.run('p', ['a'])
    await turn()
    worker(0).listener.message({ type: 'failed', message: 'pyodide.asm.wasm could not be loaded (status 404).' })
    await expect(run).rejects.toMatchObject({ fault: { code: 'python-start', values: { reason: 'pyodide.asm.wasm could not be loaded (status 404).' } } })
    await expect(pool.ready).rejects.toThrow('404')
    const again = pool.run('p', ['a'])
    await turn()
    expect(workers).toHaveLength(2)
    ready(1)
    answer(1, [ok('1')])
    expect(await again).toEqual([ok('1')])
  })
})

describe('a worker that cannot be trusted', () => {
  const long = 'x'.repeat(20_001)
  const forged: readonly (readonly [string, (nonce: string) => unknown])[] = [
    ['a second ready', () => ({ type: 'ready', snapshot: null })],
    ['progress when ready', () => ({ type: 'progress', loaded: 1, total: 2 })],
    ['a failed start when ready', () => ({ type: 'failed', message: 'no' })],
    ['results of another run', () => ({ type: 'results', nonce: 'guess', results: [ok('24')], alone: false })],
    ['more results than programs', (nonce) => ({ type: 'results', nonce, results: [ok('1'), ok('2'), ok('3')], alone: false })],
    ['no results', (nonce) => ({ type: 'results', nonce, results: [], alone: false })],
    ['a result too long', (nonce) => ({ type: 'results', nonce, results: [ok(long)], alone: false })],
    ['an error too long', (nonce) => ({ type: 'results', nonce, results: [{ ok: false, kind: 'exception', error: long, line: null }], alone: false })],
    ['a result of no kind', (nonce) => ({ type: 'results', nonce, results: [{ ok: false, kind: 'verified', error: '', line: null }], alone: false })],
    ['a line of no program', (nonce) => ({ type: 'results', nonce, results: [{ ok: false, kind: 'exception', error: '', line: Number.NaN }], alone: false })],
    ['an unknown message', () => ({ type: 'heartbeat', at: 1e12 })],
    ['no message at all', () => null],
    ['a text', () => 'ready'],
  ]
  it.each(forged)('is replaced when it sends %s, and the program that ran has failed', async (_, message) => {
    const { pool, worker, ready, answer } = createPool({ timeoutMs: 60_000 })
    ready(0)
    const [bad, good] = [pool.run('p', ['a']), pool.run('q', ['b'])]
    await turn()
    answer(0, [], { alone: true })
    const nonce = worker(0).runs[0]?.nonce ?? ''
    // Two programs in a message: the first alone, so that its fault is certain.
    worker(0).listener.message(message(nonce))
    expect(worker(0).terminated).toBe(true)
    ready(1)
    answer(1, [ok('2')])
    const [execution] = await bad
    expect(execution).toEqual({ ok: false, kind: 'crash', error: 'python {"code":"breach","values":{}}', line: null })
    expect(await good).toEqual([ok('2')])
    await pool.dispose()
  })

  it('may not send results before it is ready', async () => {
    const { pool, worker } = createPool()
    worker(0).listener.message({ type: 'results', nonce: '', results: [], alone: false })
    expect(worker(0).terminated).toBe(true)
    await expect(pool.ready).rejects.toThrow('python-start')
  })

  it('is ended at the deadline whatever it goes on saying', async () => {
    vi.useFakeTimers()
    const { pool, worker, ready, answer } = createPool({ timeoutMs: 1000 })
    ready(0)
    const run = pool.run('p', ['a'])
    await vi.advanceTimersByTimeAsync(0)
    for (let at = 0; at < 1000; at += 100) {
      answer(0, [], { alone: true })
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(200)
    expect(worker(0).terminated).toBe(true)
    expect(await run).toMatchObject([{ ok: false, kind: 'timeout' }])
    await pool.dispose()
  })
})

describe('a run that is stopped', () => {
  it('rejects at once, is not begun where it waits, and costs a worker that stays busy with it its life', async () => {
    vi.useFakeTimers()
    const { pool, worker, ready } = createPool({ timeoutMs: 60_000 })
    ready(0)
    const stop = new AbortController()
    const stopped = pool.run('p', ['a'], stop.signal)
    await vi.advanceTimersByTimeAsync(0)
    const rejected = expect(stopped).rejects.toThrow('stop')
    const other = pool.run('q', ['b'])
    await vi.advanceTimersByTimeAsync(0)
    stop.abort(new Error('stop'))
    await rejected
    await vi.advanceTimersByTimeAsync(1000)
    expect(worker(0).terminated).toBe(true)
    ready(1)
    expect(worker(1).batches).toEqual([[{ prefix: 'q', candidates: ['b'] }]])
    worker(1).listener.message({ type: 'results', nonce: worker(1).runs[0]?.nonce, results: [ok('2')], alone: false })
    expect(await other).toEqual([ok('2')])
    await expect(pool.run('p', ['a'], stop.signal)).rejects.toThrow('stop')
    await pool.dispose()
  })

  it('leaves alone a worker that is done with it in time, and a program that another waits for', async () => {
    vi.useFakeTimers()
    const { pool, workers, ready, answer } = createPool({ timeoutMs: 60_000 })
    ready(0)
    const stop = new AbortController()
    const rejected = expect(pool.run('p', ['a', 'b'], stop.signal)).rejects.toThrow('stop')
    const shared = pool.run('p', ['b'])
    await vi.advanceTimersByTimeAsync(0)
    stop.abort(new Error('stop'))
    await rejected
    answer(0, [ok('1'), ok('2')])
    await vi.advanceTimersByTimeAsync(1000)
    expect(workers).toHaveLength(1)
    expect(await shared).toEqual([ok('2')])
    await pool.dispose()
  })
})

afterEach(() => {
  vi.useRealTimers()
})
