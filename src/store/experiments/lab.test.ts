import { expect, it } from 'vitest'
import type { FromLab, LabEntry, LabSettings, ToLab } from '../../lab/client.ts'
import { createLabDesk } from './lab.ts'

const settings = { policySteps: 2 } as LabSettings
const entries: readonly LabEntry[] = [
  { ms: 0, event: { type: 'stage', stage: 'policy' } },
  { ms: 500, event: { type: 'step', part: 'policy', step: 1, lm: 1, pairs: null, ordered: null, tokens: 9 } },
  { ms: 1000, event: { type: 'done' } },
]

const opened = (recording: readonly LabEntry[] | null = entries) => {
  const sent: ToLab[] = []
  const saved: string[] = []
  let say: (message: FromLab) => void = () => {}
  let tick: (() => void) | null = null
  const desk = createLabDesk({
    base: 'https://page/',
    createLab: (onMessage) => {
      say = onMessage
      return { post: (message) => void sent.push(message), dispose: () => {} }
    },
    readRecording: async () => recording,
    save: (name) => void saved.push(name),
    every: (_, callback) => {
      tick = callback
      return () => {
        tick = null
      }
    },
  })
  return { desk, sent, saved, say: (message: FromLab) => say(message), tick: () => tick?.(), ticking: () => tick !== null, state: () => desk.store.getState() }
}

it('runs, stops and goes on with the same round', () => {
  const { desk, sent, say, state } = opened()
  desk.run(settings)
  say({ type: 'entries', entries: entries.slice(0, 2) })
  desk.stop()
  expect(state().phase).toBe('stopping')
  say({ type: 'stopped' })
  desk.run(settings)
  say({ type: 'entries', entries: entries.slice(2) })
  say({ type: 'ended' })
  expect(sent.map(({ type }) => type)).toEqual(['run', 'stop', 'run'])
  expect(state()).toMatchObject({ phase: 'ended', source: 'live', view: { done: true, steps: { policy: [{ step: 1 }] } } })
})

it('keeps a round that has failed, and one that is over where only keeping its model failed', () => {
  const { desk, say, state } = opened()
  const fault = { kind: 'other', fault: { code: 'told', values: { text: 'no' } } } as const
  desk.run(settings)
  say({ type: 'entries', entries })
  say({ type: 'failed', fault })
  expect(state()).toMatchObject({ phase: 'failed', fault, view: { done: true } })
  say({ type: 'ended' })
  say({ type: 'failed', fault })
  expect(state().phase).toBe('ended')
})

it('plays a recorded round bit by bit, and a round under way is found again behind it', async () => {
  const { desk, say, tick, ticking, state } = opened()
  desk.run(settings)
  say({ type: 'entries', entries: entries.slice(0, 2) })
  await desk.play()
  expect(state()).toMatchObject({ source: 'recorded', recording: 'playing', view: { steps: { policy: [] } } })
  for (let i = 0; i < 399; i++) tick()
  expect(state().view).toMatchObject({ done: false, steps: { policy: [{ step: 1 }] } })
  for (let i = 0; i < 2; i++) tick()
  expect(state()).toMatchObject({ recording: 'over', view: { done: true } })
  expect(ticking()).toBe(false)
  desk.run(settings)
  expect(state()).toMatchObject({ source: 'live', view: { done: false, steps: { policy: [{ step: 1 }] } } })
})

it('shows the end of a recorded round at once, and says where there is none', async () => {
  const there = opened()
  await there.desk.play(true)
  expect(there.state()).toMatchObject({ recording: 'over', view: { done: true } })
  const missing = opened(null)
  await missing.desk.play()
  expect(missing.state()).toMatchObject({ recording: 'missing' })
})

it('forgets a round, and saves the files of one', () => {
  const { desk, sent, saved, say, state } = opened()
  desk.run(settings)
  say({ type: 'entries', entries })
  say({ type: 'ended' })
  desk.exportModel('mine')
  say({ type: 'archive', name: 'mine.zip', bytes: new Uint8Array() })
  expect(saved).toEqual(['mine.zip'])
  desk.discard()
  expect(sent.at(-1)).toEqual({ type: 'discard' })
  expect(state()).toMatchObject({ phase: 'idle', source: 'none', view: { done: false } })
})
