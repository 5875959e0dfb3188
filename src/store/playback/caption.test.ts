import { expect, it } from 'vitest'
import type { SearchEvent } from '../../core/events.ts'
import leavesJson from '../../core/golden/leaves.golden.json?raw'
import noneJson from '../../core/golden/none.golden.json?raw'
import ppmJson from '../../core/golden/ppm.golden.json?raw'
import terminalJson from '../../core/golden/terminal.golden.json?raw'
import { strings } from '../../strings/index.ts'
import { logOf } from '../log/live.ts'
import { sampleQuestion, sampleRun } from '../sample-run.ts'
import { captionOf } from './caption.ts'

const log = logOf(sampleRun)
const textAt = (position: number) => captionOf(log, position).text

it('says in plain words what each phase of a search has done', () => {
  expect([1, 2, 3, 4, 6, 7, 8, 11, 16, 17].map(textAt)).toEqual([
    `The problem: ${sampleQuestion}`,
    'The search starts from the problem.',
    'Rollout 1 starts from the problem.',
    'The model proposes 3 first steps.',
    'Python runs 2 steps. One is discarded: it repeats another.',
    "“divide 8 by 6” is discarded: NameError: name 'x' is not defined.",
    'The second model scores the one left, “multiply 8 by 4”, 0.25.',
    'The second model scores the one left, “subtract 6 from 32”, 0.50.',
    'Rollout 1 ends with the value 0.75, which goes back up the 3 steps it took.',
    'All rollouts are used up. The answer: 8 * 4 - 6 - 2.',
  ])
  expect(textAt(15)).toMatch(/A solution: 8 \* 4 - 6 - 2\. It is the first one of this search\.$/)
})

it('is bound to the place in the tree that it tells of', () => {
  const places = [2, 3, 4, 6, 7, 8, 9, 11, 15, 16, 17].map((position) => captionOf(log, position).node)
  expect(places).toEqual([0, 0, 0, 0, 3, 1, 1, 4, 5, 5, 5])
  expect([7, 15, 16].map((position) => captionOf(log, position).notable)).toEqual(['discarded', 'first-answer', null])
})

it('marks the terms of the field, all of which the glossary has', () => {
  const marked = sampleRun.map((_, at) => captionOf(log, at + 1).marked).join(' ')
  const terms = [...marked.matchAll(/\[\[([^|\]]+)/g)].map(([, name]) => name)
  expect(new Set(terms)).toEqual(new Set(['rollout', 'policy', 'expansion', 'execution', 'pruning', 'ppm', 'scoring', 'backup']))
  for (const name of terms) expect(Object.keys(strings.glossary.terms)).toContain(name)
})

it('takes nothing for a mark that a step says', () => {
  const strange = logOf(sampleRun.map((event) => (event.type === 'start' ? { ...event, question: 'Is [[q|this]] a mark?' } : event)))
  expect(captionOf(strange, 1).text).toBe('The problem: Is [ [q|this]] a mark?')
})

it('tells where a rollout turned back to', () => {
  const turned = logOf([...sampleRun.slice(0, 4), { type: 'turn', search: 0, rollout: 0, path: [0, 1], value: -0.5, to: [0, 3] }])
  expect(captionOf(turned, 5).text).toBe('Rollout 1 turns back to “divide 8 by 6”, which it had left aside: what comes next here is worth −0.50 at best.')
})

it('tells a change of mind where it happens', () => {
  const events: SearchEvent[] = [
    ...sampleRun.slice(0, 4),
    { type: 'backup', search: 0, rollout: 0, path: [0, 1], value: 0.5 },
    { type: 'backup', search: 0, rollout: 1, path: [0, 3], value: 0.25 },
    { type: 'backup', search: 0, rollout: 2, path: [0, 3], value: 0.25 },
  ]
  const changing = logOf(events)
  const scored = logOf([
    ...events.slice(0, 4),
    {
      type: 'score',
      scores: [
        { id: 1, ppm: 0.9 },
        { id: 3, ppm: 0.1 },
      ],
    },
    ...events.slice(4),
  ])
  expect(captionOf(scored, 8)).toMatchObject({ notable: 'abandoned', node: 3 })
  expect(captionOf(scored, 8).text).toContain(
    'gives up its favourite: “multiply 8 by 4” had the best first score, yet the best line now begins with “divide 8 by 6”.',
  )
  expect(captionOf(changing, 5).text).not.toContain('mind')
  expect(captionOf(changing, 7).text).toContain('The search changes its mind: the best line now begins with “divide 8 by 6”.')
})

it('has something to say at every moment of any search, several leaves at a time included', () => {
  for (const json of [ppmJson, leavesJson, noneJson, terminalJson]) {
    const events: SearchEvent[] = JSON.parse(json)
    const searched = logOf(events)
    for (let position = 0; position <= events.length; position++) expect(captionOf(searched, position).text, `at ${position}`).toMatch(/^[A-Z2-9“].*[.:!?Q]$/)
  }
})

it('says so when nothing has happened yet, and stays at the end beyond it', () => {
  expect(captionOf(logOf([]), 0)).toMatchObject({ phase: 'start', text: 'Nothing has happened yet.', node: null })
  expect(textAt(99)).toBe(textAt(17))
})
