import { describe, expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { findTraces } from './open.ts'
import { readTrace } from './read.ts'
import { refusalOf } from './refusal.fixture.ts'
import { scriptedTrace } from './trace.fixture.ts'
import { writeTrace } from './write.ts'

const start = { type: 'start', question: 'q' }
const root = { type: 'root', search: 0, id: 0 }
const expand = { type: 'expand', node: 0, candidates: [{ id: 1, text: 'a' }] }
const log = (...events: readonly object[]) => ({ format: 'rstar-live-trace', version: 1, events })

describe('a written trace', () => {
  it('reads back as it was, tokens to four decimals', async () => {
    const trace = await scriptedTrace()
    const kinds = new Set(trace.events.map(({ type }) => type))
    expect([...kinds].sort()).toEqual([
      'answer',
      'backup',
      'done',
      'execute',
      'exhausted',
      'expand',
      'focus',
      'intervene',
      'prune',
      'root',
      'score',
      'select',
      'start',
    ])
    const [found] = findTraces(writeTrace(trace))
    const again = found?.read()
    expect(again?.header).toEqual(trace.header)
    expect(again?.times).toEqual(trace.times)
    const rounded = (events: unknown) => JSON.parse(JSON.stringify(events), (key, value) => (key === 'logprob' ? Math.round(value * 1e4) / 1e4 : value))
    expect(again?.events).toEqual(rounded(trace.events))
    expect(replay(again?.events ?? []).valueSum).toEqual(replay(trace.events).valueSum)
  })

  it('has one event a line', async () => {
    const trace = await scriptedTrace()
    const lines = writeTrace(trace).split('\n')
    expect(lines.filter((line) => line.startsWith('{"type":"')).length).toBe(trace.events.length)
  })
})

describe('what others write', () => {
  it('may leave out what has a default, and add fields of its own', () => {
    const { events } = readTrace(log({ ...start, mine: 1 }, root, { ...expand, note: { a: [] } }))
    expect(events[2]).toEqual({ type: 'expand', node: 0, candidates: [{ id: 1, text: 'a', ended: 'step', seed: 0, tokens: [] }] })
  })

  it('has no turning back in its configuration unless it says so', () => {
    const configured = (config: object) => readTrace(log({ ...start, config }, root)).events[0]
    expect(configured({ rollouts: 3 })).toMatchObject({ config: { rollouts: 3, backtracks: 0 } })
    expect(configured({ backtracks: 4 })).toMatchObject({ config: { backtracks: 4 } })
  })

  it('may write tokens as pairs or by name', () => {
    const tokens = [['a', -0.5, [['c', -1.5]]], { text: 'b', logprob: -1 }]
    const { events } = readTrace(log(start, root, { ...expand, candidates: [{ id: 1, text: 'ab', tokens }] }))
    expect(events[2]).toMatchObject({
      candidates: [
        {
          tokens: [
            { text: 'a', logprob: -0.5, alternatives: [{ text: 'c', logprob: -1.5 }] },
            { text: 'b', logprob: -1 },
          ],
        },
      ],
    })
  })

  it('never reaches a prototype', () => {
    const raw: unknown = JSON.parse(
      '{"format":"rstar-live-trace","version":1,"__proto__":{"bad":1},"events":[{"type":"start","question":"q","__proto__":{"bad":1}}]}',
    )
    const { events } = readTrace(raw)
    expect(Reflect.get(events[0] ?? {}, 'bad')).toBeUndefined()
    expect(Reflect.get({}, 'bad')).toBeUndefined()
  })
})

describe('a fault is named with its place', () => {
  it.each([
    ['a number for a text', log(start, root, { ...expand, candidates: [{ id: 1, text: 7 }] }), 'events[2].candidates[0].text should be a text; it is 7.'],
    ['a missing field', log({ type: 'start' }), 'events[0].question is missing; it should be a text.'],
    ['an unknown kind', log(start, { type: 'shout' }), 'events[1].type should be one of “start”'],
    ['no kind', log(start, {}), 'events[1].type is missing'],
    ['a list for an event', log(start, []), 'events[1] should be an object; it is [].'],
    [
      'a score beyond 1',
      log(start, root, expand, { type: 'score', scores: [{ id: 1, ppm: 1.5 }] }),
      'events[3].scores[0].ppm should be a number from -1 to 1; it is 1.5.',
    ],
    ['half a node', log(start, { ...root, id: 0.5 }), 'events[1].id should be a whole number'],
    ['a date that is none', { ...log(start), created: 'yesterday' }, 'created should be a date such as 2025-01-31T12:00:00Z, or null; it is "yesterday".'],
    [
      'times that run backwards',
      {
        ...log(start),
        times: [
          [1, 2],
          [1, 1],
        ],
      },
      'times[1][1] should be a number of at least 2; it is 1.',
    ],
    ['times beyond the end', { ...log(start), times: [[2, 1]] }, 'times[0][0] should be a whole number from 0 to 1; it is 2.'],
    ['another format', { ...log(start), format: 'x' }, 'format should be “rstar-live-trace”; it is "x".'],
    ['a version from the future', { ...log(start), version: 99 }, 'The trace has version 99; this page reads versions up to 5.'],
    ['no version', { format: 'rstar-live-trace', events: [] }, 'version should be a whole number from 1 to 5; it is nothing.'],
    [
      'a text longer than any',
      log(start, root, { ...expand, candidates: [{ id: 1, text: 'a'.repeat(100_001) }] }),
      'events[2].candidates[0].text should be a text of at most 100,000 characters; it is "aaaaaaa',
    ],
    ['a line for a field', log({ ...start, config: { rollouts: 0 } }), 'events[0].config.rollouts should be a whole number from 1 to'],
  ])('%s', (_, raw, message) => {
    expect(refusalOf(() => readTrace(raw))).toContain(message)
  })
})

describe('a log that contradicts itself is refused with the event’s number', () => {
  const order = (...events: readonly object[]) => refusalOf(() => readTrace(log(...events)))
  const path = (path: readonly number[]) => ({ type: 'backup', search: 0, rollout: 0, value: 1, path })
  it.each([
    ['no events', [], 'events[0] does not fit the log: a log begins with a “start” event.'],
    ['no start', [root], 'events[0] (root) does not fit the log: a log begins with a “start” event.'],
    ['two starts', [start, start], 'events[1] (start) does not fit the log: there is a second'],
    [
      'a node out of turn',
      [start, root, { ...expand, candidates: [{ id: 5, text: '' }] }],
      'events[2] (expand) does not fit the log: the log opens node 5 where node 1 should follow.',
    ],
    ['a node unheard of', [start, root, { type: 'exhausted', node: 3 }], 'the log names node 3, which does not exist yet'],
    ['an unknown best node', [start, root, { type: 'done', reason: 'rollouts', best: 4 }], 'it names node 4, which does not exist yet'],
    ['a duplicate of nothing', [start, root, expand, { type: 'prune', node: 1, reason: 'illegal', of: 9 }], 'it names node 9'],
    ['a path from nowhere', [start, root, expand, path([1])], 'events[3] (backup) does not fit the log: its path does not lead from the root'],
    ['an empty path', [start, root, path([])], 'its path does not lead from the root'],
    ['a search without a root', [start, { type: 'select', search: 0, rollout: 0, path: [] }], 'it names search 0, which has no root yet'],
    ['searches out of turn', [start, { ...root, search: 2 }], 'it opens search 2'],
  ])('%s', (_, events, message) => {
    expect(order(...events)).toContain(message)
  })

  it('and so are rollouts without end', () => {
    const selects = Array.from({ length: 1100 }, (_, rollout) => ({ type: 'select', search: 0, rollout, path: [0] }))
    expect(order(start, root, ...selects)).toContain('too many rollouts')
  })
})

describe('versions', () => {
  const old = { format: 'rstar-live-trace', version: 1, log: [start, root] }

  it('an older document is brought forward step by step', () => {
    const steps = new Map([[1, ({ log, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, events: log })]])
    expect(readTrace(old, steps, 2).events.length).toBe(2)
  })

  it('a version that nothing leads on from is refused', () => {
    expect(refusalOf(() => readTrace(old, new Map(), 2))).toContain('version should be 2; it is 1.')
  })

  it('a failure that version 4 told in a sentence is a code now, in every event that has one', () => {
    const told = 'stopped after 2 s: the program takes too long'
    const results = [{ id: 1, ok: false, error: told, kind: 'timeout' }]
    const prune = { type: 'prune', node: 1, reason: 'python', detail: { code: 'python', values: { error: told } } }
    const events = [start, root, expand, { type: 'execute', results }, prune, { type: 'error', message: 'The graphics device was lost (x).' }]
    const read = readTrace({ ...log(...events), version: 4 }).events
    const error = 'python {"code":"too-slow","values":{"seconds":2}}'
    expect(read[3]).toMatchObject({ results: [{ error }] })
    expect(read[4]).toMatchObject({ detail: { values: { error } } })
    expect(read[5]).toEqual({ type: 'error', fault: { code: 'device-lost', values: { reason: 'x' } } })
  })
})

describe('what a family read of the question', () => {
  const withData = (data: unknown) => ({ ...log({ ...start, data }, root), version: 5 })
  it('is kept with the log', () => {
    const data = { numbers: [1, 2, 3], target: 7, leaveOut: false, unit: null, name: 'x' }
    expect(readTrace(withData(data)).events[0]).toMatchObject({ data })
    expect('data' in (readTrace(withData({})).events[0] ?? {})).toBe(true)
    expect('data' in (readTrace(log(start, root)).events[0] ?? {})).toBe(false)
  })
  it.each([
    ['a list', [1], 'events[0].data should be an object; it is […].'],
    ['an object in it', { a: { b: 1 } }, 'events[0].data.a should be a text, or null; it is {b}.'],
    ['a long list', { a: Array.from({ length: 1001 }, () => 1) }, 'events[0].data.a should be'],
  ])('is refused as %s', (_, data, message) => {
    expect(refusalOf(() => readTrace(withData(data)))).toContain(message)
  })
})
