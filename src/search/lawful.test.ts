import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import { replay } from '../core/reducer.ts'
import { parseProblem } from '../problems/index.ts'
import { readTrace } from '../trace/read.ts'
import { unlawfulStepOf } from './lawful.ts'

const question = 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.'
const posedFor = (text: string) => {
  const parsed = parseProblem(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.posed
}
const posed = posedFor(question)

interface Written {
  readonly text: string
  readonly output: string | null
  readonly final?: boolean
}

const one: Written = { text: '# Step 1: multiply 8 by 2\nleft = sorted([8 * 2, 4, 6])\nprint(*left)\n', output: '4 6 16' }
const two: Written = { text: '# Step 2: add 16 and 4\nleft = sorted([16 + 4, 6])\nprint(*left)\n', output: '6 20' }

/** A log of one line of steps. */
const logOf = (steps: readonly Written[], more: readonly SearchEvent[] = []): SearchEvent[] => [
  { type: 'start', version: 1, question, family: 'countdown', model: 'm', config: defaultConfig },
  { type: 'root', search: 0, id: 0, seed: 0 },
  ...steps.flatMap(({ text, output, final = false }, i): SearchEvent[] => [
    { type: 'expand', node: i, candidates: [{ id: i + 1, text, ended: final ? 'code' : 'step', seed: 0, tokens: [] }] },
    ...(output === null ? [] : [{ type: 'execute' as const, results: [{ id: i + 1, ok: true as const, output }] }]),
  ]),
  ...more,
]
const fault = (...log: Parameters<typeof logOf>) => unlawfulStepOf(posed, logOf(...log))?.values ?? null

describe('a log that a search is to go on from', () => {
  it('may, where the rules accept every step that it keeps', () => {
    expect(fault([one, two])).toBeNull()
  })

  it.each<[string, readonly Written[], object]>([
    ['code that is no step', [{ ...one, text: 'import os\nprint("4 6 16")\n' }], { node: 1, step: 1, why: 'rules' }],
    ['code after a step', [one, { ...two, text: `${two.text}import os\n` }], { node: 2, step: 2, why: 'rules' }],
    ['an output that the step does not print', [{ ...one, output: '6 20' }, two], { node: 1, step: 1, why: 'rules' }],
    ['an output that holds code', [{ ...one, output: '4 6 16\n");import os' }], { node: 1, why: 'rules' }],
    ['a step out of its place', [two], { node: 1, why: 'rules' }],
    ['a step that was not run', [one, { ...two, output: null }], { node: 2, why: 'not-run' }],
    ['an end where numbers are left', [{ ...one, final: true }], { node: 1, why: 'rules' }],
  ])('may not, with %s', (_, steps, values) => {
    expect(fault(steps)).toMatchObject(values)
  })

  it('may, where such a step was discarded, and all below it is out of reach', () => {
    const strange = { ...one, text: 'import os\n' }
    expect(
      fault([strange, two], [{ type: 'prune', node: 1, reason: 'illegal', detail: { code: 'told', values: { text: '' } }, of: null, finished: false }]),
    ).toBeNull()
  })
})

describe('the recordings that ship', () => {
  const folder = join(import.meta.dirname, '../../public/traces')
  const names = readdirSync(folder).filter((name) => name.endsWith('.json.gz'))

  it.each(names)('%s has only steps that read, so that it can go on', (name) => {
    const { events } = readTrace(JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString()))
    const tree = replay(events)
    const { judge, checks } = posedFor(tree.question)
    expect(unlawfulStepOf({ judge }, events)).toBeNull()
    // Steps of word problems and algebra are free Python: what they may do is up to the sandbox, not to the rules.
    if (!checks) return
    // Changed by one line, any of its steps is found out.
    const kept = Array.from({ length: tree.size }, (_, id) => id).filter((id) => (tree.parent[id] ?? -1) >= 0 && !tree.prunes.has(id))
    for (const id of kept.slice(0, 20)) {
      const changed = events.map((event) =>
        event.type === 'expand'
          ? { ...event, candidates: event.candidates.map((step) => (step.id === id ? { ...step, text: `${step.text}import os\n` } : step)) }
          : event,
      )
      expect(unlawfulStepOf({ judge }, changed)?.values).toMatchObject({ why: 'rules' })
    }
  })
})
