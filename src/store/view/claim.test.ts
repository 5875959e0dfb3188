import { describe, expect, it } from 'vitest'
import type { SearchEvent } from '../../core/events.ts'
import { strings } from '../../strings/index.ts'
import { readTrace } from '../../trace/read.ts'
import { writeTrace } from '../../trace/write.ts'
import { markShapes } from '../../ui/tree/mark-shapes.ts'
import { summarize } from '../../ui/tree/outline/summary.ts'
import { readingsOf } from '../../ui/tree/words/readings.ts'
import { paletteFor } from '../../viz/palette.ts'
import { type Log, logOf } from '../log/live.ts'
import { captionOf } from '../playback/caption.ts'
import { sampleRun } from '../sample-run.ts'
import { answerBoard } from './answer-board.ts'
import { claimAt } from './claim.ts'
import { nodeView } from './node-view.ts'
import { resultOf } from './result.ts'

/** Every place that says of an answer that it is right, with the text that stands there. */
function badges({ head, events, index }: Log): string[] {
  const readings = readingsOf(head)
  const palette = paletteFor('light')
  const ids = Array.from({ length: head.size }, (_, id) => id)
  const marked = ids.filter((id) => markShapes(head, readings, palette, id).some((shape) => shape.kind === 'circle' && shape.fill === palette.finished))
  const noted = ids.filter((id) => summarize(head, readings, id).notes.includes(strings.tree.verified))
  const panels = ids.flatMap((id) => nodeView(head, id)?.claim ?? [])
  const shown = resultOf(head)
  const captions = events.map((_, i) => captionOf({ head, events, index }, i + 1).text)
  return [
    ...answerBoard(head).rows.flatMap(({ claim }) => (claim.verification.verified ? [claim.answer] : [])),
    ...panels.flatMap(({ answer, verification }) => (verification.verified ? [answer] : [])),
    ...(shown?.claim.verification.verified ? [shown.claim.answer] : []),
    ...[...marked, ...noted].flatMap((id) => head.answers.filter(({ node }) => node === id).map(({ answer }) => answer)),
    ...captions.flatMap((caption) => /A solution: (.*?)\.(?: |$)/.exec(caption)?.[1] ?? []),
    ...captions.flatMap((caption) => (/\(not verified\)/.test(caption) ? [] : (/The answer: (.*?)\.$/.exec(caption)?.[1] ?? []))),
  ]
}

const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).map(Number)

/** Whether an answer is right, worked out in another way than the page does. A question of four numbers and no more asks for 24. */
function isRight(question: string, answer: string): boolean {
  const [expression = '', claim] = answer.split(' = ')
  if (!/^[\d\s()+*/-]+$/.test(expression)) return false
  // A target that is named twice, alike, is one target.
  const asked = numbersIn(question.replace(/(\b24)\. = 24$/, '$1'))
  const [given, target] = asked.length === 4 ? [asked, 24] : [asked.slice(0, -1), asked.at(-1) ?? Number.NaN]
  if ([...given].sort().join() !== numbersIn(expression).sort().join()) return false
  const value = Number(new Function(`return ${expression}`)())
  return Math.abs(value - target) < 1e-9 && (claim === undefined || Number(claim) === target)
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** The document with one of its values, each in turn, replaced by others of its kind. */
function* forgeries(value: Json): Generator<Json> {
  if (value === null) yield* [0, 5, '8 + 4 + 6 + 2', true]
  else if (typeof value === 'boolean') yield !value
  else if (typeof value === 'number') yield* [value + 1, value - 1, 0.5, -0.5]
  else if (typeof value === 'string') yield* strung(value)
  else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) for (const forged of forgeries(item)) yield value.map((old, at) => (at === i ? forged : old))
    for (const i of value.keys()) yield value.filter((_, at) => at !== i)
  } else for (const [key, item] of Object.entries(value)) for (const forged of forgeries(item)) yield { ...value, [key]: forged }
}

function* strung(value: string): Generator<string> {
  yield ''
  yield value.replace(/\d+/, (n) => String(Number(n) + 1))
  yield value.replace(/\d+(?=\D*$)/, (n) => String(Number(n) + 1))
  yield value.replace(/[-+*/]/, (sign) => (sign === '+' ? '-' : '+'))
  yield `${value} = 24`
  yield '8 + 4 + 6 + 2'
  yield '6 * 8 / (4 - 2)'
}

const trace = (events: readonly SearchEvent[]): Json => JSON.parse(writeTrace({ header: { title: '', app: '', model: '', created: null }, events, times: [] }))

const logOfDocument = (document: Json): Log | null => {
  try {
    return logOf(readTrace(document).events)
  } catch {
    return null
  }
}

describe('what a trace claims', () => {
  it('is verified where it is true: the sample, in every place', () => {
    const log = logOf(sampleRun)
    expect(badges(log)).toEqual(Array.from({ length: 7 }, () => '8 * 4 - 6 - 2'))
    expect(resultOf(log.head)?.claim.stepsAgree).toBe(true)
  })

  it('has no badge for a wrong answer, whichever value of the trace is changed', () => {
    let [read, badged, refuted] = [0, 0, 0]
    for (const document of forgeries(trace(sampleRun))) {
      const log = logOfDocument(document)
      if (log === null) continue
      read++
      const { question } = log.head
      for (const answer of badges(log)) {
        badged++
        expect(isRight(question, answer), `${question} ${answer}`).toBe(true)
      }
      for (const { answer } of log.head.answers) if (!isRight(question, answer)) refuted++
    }
    // Neither kind is missing among the forgeries.
    expect(read).toBeGreaterThan(300)
    expect(badged).toBeGreaterThan(300)
    expect(refuted).toBeGreaterThan(5)
  })

  it.each([
    ['the answer', { type: 'answer', search: 0, rollout: 0, node: 5, answer: '8 * 4 - 6 + 2', ppm: 0.99, correct: true }],
    ['a step called an answer', { type: 'answer', search: 0, rollout: 0, node: 1, answer: '24', ppm: 1, correct: true }],
    ['an answer that says its value', { type: 'answer', search: 0, rollout: 0, node: 5, answer: '8 * 4 - 6 + 2 = 24', ppm: 1, correct: true }],
  ] as const)('does not believe the flag “correct”: %s', (_, forged) => {
    const log = logOf(
      sampleRun.flatMap((event): readonly SearchEvent[] =>
        event.type === 'answer' ? [forged] : event.type === 'done' ? [{ ...event, best: forged.node, answer: forged.answer }] : [event],
      ),
    )
    expect(badges(log)).toEqual([])
    expect(claimAt(log.head, forged.node)?.verification.verified).toBe(false)
  })

  it('has no badge where the question cannot be read as a puzzle', () => {
    const log = logOf(sampleRun.map((event) => (event.type === 'start' ? { ...event, question: 'Find x: 8 * 4 - 6 - 2 = x' } : event)))
    expect(badges(log)).toEqual([])
  })

  it('says that the expression is checked, and that the steps differ, where they lead elsewhere or are not legal', () => {
    const elsewhere = sampleRun.map((event) => (event.type === 'answer' ? { ...event, answer: '6 * 8 / (4 - 2)' } : event))
    expect(resultOf(logOf(elsewhere).head)?.claim).toMatchObject({ answer: '6 * 8 / (4 - 2)', verification: { verified: true }, stepsAgree: false })
    const cheat = sampleRun.map((event): SearchEvent => {
      if (event.type !== 'execute') return event
      return { type: 'execute', results: event.results.map((result) => (result.id === 4 && result.ok ? { ...result, output: '2 22' } : result)) }
    })
    expect(resultOf(logOf(cheat).head)?.claim).toMatchObject({ verification: { verified: true }, stepsAgree: false })
  })
})
