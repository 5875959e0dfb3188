import { expect, it } from 'vitest'
import { briefSettings, type FromLab, type KeptRound, type LabEntry, type ToLab } from '../../lab/client.ts'
import { createKeeping } from './kept.fixture.ts'
import { createLabDesk } from './lab.ts'

const settings = { ...briefSettings, policySteps: 2 }
const entries: readonly LabEntry[] = [
  { ms: 0, event: { type: 'stage', stage: 'policy' } },
  { ms: 500, event: { type: 'step', part: 'policy', step: 1, lm: 1, pairs: null, ordered: null, tokens: 9 } },
  { ms: 1000, event: { type: 'done' } },
]

const kept = (log: readonly LabEntry[]): KeptRound => ({ version: 1, round: { settings, records: [], measured: [], learned: null }, log })
/** Lets what the database was asked for happen. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
const fault = { kind: 'other', fault: { code: 'told', values: { text: 'no' } } } as const

const opened = (recording: readonly LabEntry[] | null = entries, keeper = createKeeping().page()) => {
  const sent: ToLab[] = []
  const saved: string[] = []
  let say: (message: FromLab) => void = () => {}
  let tick: (() => void) | null = null
  const desk = createLabDesk({
    base: 'https://page/',
    keeper,
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

it('runs, stops and goes on with the same round', async () => {
  const { desk, sent, say, state } = opened()
  await desk.run(settings, 'auto')
  say({ type: 'entries', entries: entries.slice(0, 2) })
  desk.stop()
  expect(state().phase).toBe('stopping')
  say({ type: 'stopped' })
  await desk.run(settings, 'auto')
  say({ type: 'entries', entries: entries.slice(2) })
  say({ type: 'ended' })
  expect(sent.map(({ type }) => type)).toEqual(['run', 'stop', 'run'])
  expect(state()).toMatchObject({ phase: 'ended', source: 'live', view: { done: true, steps: { policy: [{ step: 1 }] } } })
})

it('keeps a round that has failed, and one that is over where only keeping its model failed', async () => {
  const { desk, say, state } = opened()
  await desk.run(settings, 'auto')
  say({ type: 'entries', entries })
  say({ type: 'failed', fault })
  expect(state()).toMatchObject({ phase: 'failed', fault, view: { done: true } })
  say({ type: 'ended' })
  desk.keep('mine')
  say({ type: 'unkept', fault })
  expect(state()).toMatchObject({ phase: 'ended', unkeptModel: fault, kept: null })
  desk.keep('mine')
  say({ type: 'kept', name: 'mine' })
  expect(state()).toMatchObject({ phase: 'ended', unkeptModel: null, kept: 'mine' })
})

it('plays a recorded round bit by bit, and a round under way is found again behind it', async () => {
  const { desk, say, tick, ticking, state } = opened()
  await desk.run(settings, 'auto')
  say({ type: 'entries', entries: entries.slice(0, 2) })
  await desk.play()
  expect(state()).toMatchObject({ source: 'recorded', recording: 'playing', view: { steps: { policy: [] } } })
  for (let i = 0; i < 399; i++) tick()
  expect(state().view).toMatchObject({ done: false, steps: { policy: [{ step: 1 }] } })
  for (let i = 0; i < 2; i++) tick()
  expect(state()).toMatchObject({ recording: 'over', view: { done: true } })
  expect(ticking()).toBe(false)
  await desk.run(settings, 'auto')
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

it('forgets a round, and saves the files of one', async () => {
  const { desk, sent, saved, say, state } = opened()
  await desk.run(settings, 'auto')
  say({ type: 'entries', entries })
  say({ type: 'ended' })
  desk.exportModel('mine')
  say({ type: 'archive', name: 'mine.zip', bytes: new Uint8Array() })
  expect(saved).toEqual(['mine.zip'])
  desk.discard()
  expect(sent.at(-1)).toEqual({ type: 'discard' })
  expect(state()).toMatchObject({ phase: 'idle', source: 'none', view: { done: false } })
})

it('takes up after a reload what was kept of a round under way, and hands it to the new worker', async () => {
  const browser = createKeeping()
  const page = browser.page()
  const before = opened(null, page)
  await before.desk.prepare()
  await before.desk.run(settings, 'auto')
  before.say({ type: 'entries', entries: entries.slice(0, 2) })
  before.say({ type: 'state', kept: kept(entries.slice(0, 2)) })
  await settle()
  page.close()
  const after = opened(null, browser.page())
  await after.desk.prepare()
  expect(after.state()).toMatchObject({ phase: 'stopped', earlier: true, settings, view: { steps: { policy: [{ step: 1 }] } } })
  await after.desk.run(settings, 'auto')
  expect(after.sent).toEqual([{ type: 'run', base: 'https://page/', settings, device: 'auto', from: kept(entries.slice(0, 2)) }])
  after.say({ type: 'entries', entries: entries.slice(2) })
  after.say({ type: 'state', kept: kept(entries) })
  after.say({ type: 'ended' })
  await settle()
  const later = opened(null, browser.page())
  await later.desk.prepare()
  expect(later.state()).toMatchObject({ phase: 'ended', view: { done: true } })
  later.desk.exportModel('mine')
  expect(later.sent.map(({ type }) => type)).toEqual(['run', 'export'])
  later.desk.discard()
  await settle()
  expect(browser.kept()).toBeNull()
})

it('begins no second round while another page has one, shows what that keeps, and goes on with it once the page is gone', async () => {
  const browser = createKeeping()
  const page = browser.page()
  const first = opened(null, page)
  const second = opened(null, browser.page())
  await second.desk.prepare()
  await first.desk.run(settings, 'auto')
  await settle()
  expect(second.state()).toMatchObject({ phase: 'idle', elsewhere: true })
  await second.desk.run(settings, 'auto')
  expect(second.sent).toEqual([])
  first.say({ type: 'state', kept: kept(entries.slice(0, 2)) })
  await settle()
  expect(second.state()).toMatchObject({ phase: 'stopped', elsewhere: true, view: { steps: { policy: [{ step: 1 }] } } })
  page.close()
  await settle()
  expect(second.state().elsewhere).toBe(false)
  await second.desk.run(settings, 'auto')
  expect(second.sent).toMatchObject([{ type: 'run', from: { log: entries.slice(0, 2) } }])
})

it('says that there is no room for the round, which goes on, and keeps it once there is', async () => {
  const browser = createKeeping()
  const { desk, say, state } = opened(null, browser.page())
  await desk.run(settings, 'auto')
  browser.fail(new DOMException('no room', 'QuotaExceededError'))
  say({ type: 'state', kept: kept(entries) })
  say({ type: 'stopped' })
  await settle()
  expect(state()).toMatchObject({ phase: 'stopped', unkept: 'full', isKept: false })
  expect(await browser.page().hold()).toBeNull()
  browser.fail(null)
  await desk.prepare()
  await desk.prepare()
  await settle()
  expect(state()).toMatchObject({ unkept: null, isKept: true })
  expect(browser.kept()).toEqual(kept(entries))
})
