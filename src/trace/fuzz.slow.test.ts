import { beforeAll, describe, expect, it } from 'vitest'
import { bestPath } from '../core/answer.ts'
import { replay } from '../core/reducer.ts'
import { nodeQ } from '../core/uct.ts'
import { seededRandom } from '../problems/seeded.ts'
import { pathOf } from '../schema/expected.ts'
import { describeFault } from '../strings/en/trace.ts'
import { TraceError } from './faults.ts'
import { findTraces } from './open.ts'
import { scriptedTrace } from './trace.fixture.ts'
import { writeTrace } from './write.ts'

type Random = () => number
type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Spot = { readonly holder: Json[] | { [key: string]: Json }; readonly key: number | string; readonly path: readonly (string | number)[] }

const junk: readonly Json[] = [null, true, -1, 0.5, 1e300, 4294967296, 70000, '', 'x', '__proto__', [], [[]], {}, { id: 0 }, 'step', 'prune', 2 ** 53]

const pick = <T>(random: Random, from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]

/** Every place of a document. */
const spots = (root: Json): Spot[] => {
  const found: Spot[] = []
  const visit = (value: Json, path: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return
    const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
    for (const key of keys) {
      found.push({ holder: value, key, path: [...path, key] })
      visit(Reflect.get(value, key), [...path, key])
    }
  }
  visit(root, [])
  return found
}

/** Changes a document in one place. Gives the path of the place where a value was put that may be wrong there, else null. */
const mutate = (random: Random, document: Json): readonly (string | number)[] | null => {
  const spot = pick(random, spots(document))
  if (spot === undefined) return null
  const { holder, key, path } = spot
  const value: Json = Reflect.get(holder, key)
  const kind = Math.floor(random() * 5)
  if (kind === 0) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
    return null
  }
  if (kind === 1 && Array.isArray(holder)) {
    holder.splice(Number(key), 0, structuredClone(value))
    return null
  }
  if (kind === 2 && Array.isArray(holder)) {
    holder.reverse()
    return null
  }
  if (kind === 3 && typeof value === 'number') {
    Reflect.set(holder, key, value + (pick(random, [1, -1, 0.5, 1000, -1e9]) ?? 0))
    return path
  }
  Object.defineProperty(holder, key, { value: structuredClone(pick(random, junk)), enumerable: true, configurable: true, writable: true })
  return path
}

/** Changes a text in one place: cut, deletion, doubling or a strange character. */
const damage = (random: Random, text: string): string => {
  const at = Math.floor(random() * text.length)
  const to = at + 1 + Math.floor(random() * 20)
  const strange = pick(random, ['"', '{', ']', ',', '\u0000', '\ud800', '9'.repeat(400), '\n', '[['.repeat(3000)]) ?? ''
  return (
    pick(random, [text.slice(0, at), text.slice(0, at) + text.slice(to), text.slice(0, to) + text.slice(at), text.slice(0, at) + strange + text.slice(at)]) ??
    ''
  )
}

/** Opens a text as the page would, and reads what the page reads first. Null when it opens, else the fault; anything but a TraceError is thrown on. */
const faultIn = (text: string): TraceError | null => {
  try {
    for (const found of findTraces(text)) {
      const tree = replay(found.read().events)
      for (const id of bestPath(tree, (answer) => answer)) nodeQ(tree, id)
    }
    return null
  } catch (error) {
    if (error instanceof TraceError) return error
    throw error
  }
}

const rstar = {
  question: 'q',
  rstar: {
    '0': { text: '', extra_info: 'question: q', value: 0.5, q_value: 0.5, visit_count: 3 },
    '0.1': { text: 'a', observation: '3', final_answer: '', value: 0.25, q_value: 0.5, visit_count: 2 },
    '0.1.1': { text: 'b', final_answer: '3', value: 0.9, q_value: 0.9, visit_count: 1 },
    '0.2': { text: 'c', observation: 'NameError', final_answer: 'Too many consecutive steps have code errors.', value: -1, q_value: -1, visit_count: 1 },
  },
}

const plain = {
  text: 'q',
  children: [
    { text: 'a', q: 0.5, visits: 2, ppm: 0.1, children: [{ text: 'b', answer: '3' }] },
    { text: 'c', error: 'x', pruned: 'python' },
  ],
}

/** Milliseconds, for a busy machine. */
const patience = 120_000

describe('10,000 damaged files', () => {
  let traces: readonly string[] = []

  beforeAll(async () => {
    const trace = await scriptedTrace({ rollouts: 1, candidates: 3, searches: 1 })
    traces = [writeTrace(trace), writeTrace(trace), JSON.stringify(rstar), JSON.stringify(plain)]
  })

  it(
    '8,000 with a wrong, missing or misplaced value: opened, or refused by a message that names the place',
    () => {
      let refused = 0
      for (let seed = 0; seed < 8000; seed++) {
        const random = seededRandom(seed)
        const document: Json = JSON.parse(traces[seed % traces.length] ?? '')
        const path = mutate(random, document)
        const text = JSON.stringify(document)
        const error = faultIn(text)
        if (error === null) continue
        refused++
        const { fault } = error
        const message = describeFault(fault)
        const named = fault.kind === 'order' ? `events[${fault.event}]` : 'path' in fault ? fault.path : ''
        if (message.length < 10 || !message.includes(named)) expect([seed, message]).toEqual([seed, `a message that names ${named}`])
        // The place named is the place that was changed, or within it; times are compared with each other.
        const changed = fault.kind === 'value' && path !== null && path.length > 1 && path[0] !== 'times' ? pathOf(path) : ''
        if (!named.startsWith(changed)) expect([seed, named]).toEqual([seed, changed])
      }
      // Of these changes, many leave a valid trace: another text, another score.
      expect(refused).toBeGreaterThan(3000)
    },
    patience,
  )

  it(
    '2,000 with damaged characters: likewise',
    () => {
      let refused = 0
      for (let seed = 0; seed < 2000; seed++) {
        const random = seededRandom(100_000 + seed)
        const error = faultIn(damage(random, traces[seed % traces.length] ?? ''))
        if (error === null) continue
        refused++
        expect(describeFault(error.fault).length).toBeGreaterThan(10)
      }
      expect(refused).toBeGreaterThan(1500)
    },
    patience,
  )

  it(
    '1,000 as one of three in a file: the others open',
    () => {
      const lines = traces.map((trace) => JSON.stringify(JSON.parse(trace)))
      let refused = 0
      for (let seed = 0; seed < 1000; seed++) {
        const random = seededRandom(200_000 + seed)
        const [before, after] = [lines[seed % lines.length] ?? '', lines[(seed + 1) % lines.length] ?? '']
        const found = findTraces([before, damage(random, after).replaceAll('\n', ' '), after].join('\n'))
        for (const good of [found[0], found.at(-1)]) expect([seed, good?.fault, good?.read().events.length ?? 0]).not.toEqual([seed, null, 0])
        if (found.some(({ fault }) => fault !== null)) refused++
        for (const { fault } of found) if (fault?.kind === 'json') expect(fault.line).toBe(2)
      }
      expect(refused).toBeGreaterThan(500)
    },
    patience,
  )
})
