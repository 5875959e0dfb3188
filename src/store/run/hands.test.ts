import { describe, expect, it } from 'vitest'
import type { SearchEvent } from '../../core/events.ts'
import { replay } from '../../core/reducer.ts'
import { figuresOf } from '../../insight/figures.ts'
import { parseProblem } from '../../problems/index.ts'
import { createFakeApp, type FakeClient } from '../fake-client.ts'
import { ownRun as log, sampleQuestion, sampleRun } from '../sample-run.ts'
import { canGoOn, draftOf, lastOwnStep, unavailable } from './hands.ts'

const focus = { kind: 'focus', node: 1, rollouts: 10 } as const
const forbid = { kind: 'forbid', node: 1 } as const

/** Ten rollouts more. */
const more = Array.from({ length: 10 }, (_, i): SearchEvent[] => [
  { type: 'select', search: 0, rollout: i + 1, path: [0] },
  { type: 'backup', search: 0, rollout: i + 1, path: [0], value: 0 },
]).flat()

function begin(events: readonly SearchEvent[] = log): FakeClient {
  const fake = createFakeApp()
  fake.ready()
  fake.app.actions.start()
  fake.events(events)
  return fake
}
const finished = (): FakeClient => {
  const fake = begin()
  fake.finish()
  return fake
}
const through = (fake: FakeClient, runId: number, events: readonly SearchEvent[]) => {
  fake.events(events)
  fake.say({ type: 'intervened', runId, obstacle: null })
}

describe('asking a search for something', () => {
  it('reaches the run that is active', () => {
    const fake = begin(log.slice(0, 8))
    fake.app.actions.hands.ask(focus)
    expect(fake.asked.at(-1)).toEqual(['intervene', 1, focus])
    expect(fake.app.store.getState().hands.pending).toEqual([focus])
    through(fake, 1, [
      { type: 'intervene', intervention: focus },
      { type: 'focus', node: 1, rollouts: 10 },
    ])
    expect(fake.app.store.getState().hands).toEqual({ pending: [], obstacle: null, writing: null })
  })

  it('makes one that has ended go on', () => {
    const fake = finished()
    fake.app.actions.hands.ask(forbid)
    expect(fake.asked.at(-1)).toEqual(['run', sampleQuestion, replay(log).config, 'run', { events: log, seconds: 2 }, [forbid]])
    const { run } = fake.app.store.getState()
    expect([run.status, run.runId]).toEqual(['running', 2])
    through(fake, 2, [
      { type: 'resume' },
      { type: 'intervene', intervention: forbid },
      { type: 'prune', node: 1, reason: 'forbidden', detail: { code: 'forbidden', values: {} }, of: null, finished: false },
    ])
    expect(fake.app.live.head.prunes.get(1)?.reason).toBe('forbidden')
    expect(fake.app.live.head.done).toBeNull()
  })

  it('asks again when the search had ended before it could look', () => {
    const fake = begin()
    fake.app.actions.hands.ask(focus)
    expect(fake.asked.at(-1)?.[0]).toBe('intervene')
    fake.finish()
    expect(fake.asked.at(-1)?.slice(-1)).toEqual([[focus]])
  })

  it('says why it cannot be done, and asks for nothing', () => {
    const fake = finished()
    fake.app.actions.hands.ask({ kind: 'forbid', node: 0 })
    expect(fake.app.store.getState().hands.obstacle).toBe('root')
    expect(fake.app.store.getState().announcement).toContain('cannot be forbidden')
    expect(fake.asked.at(-1)?.[0]).toBe('run')
    expect(fake.asked.at(-1)).toHaveLength(4)
  })

  it('is not possible while the models load, nor with another model', () => {
    const fake = createFakeApp()
    fake.app.actions.showRecording(log, { title: 'Sample', recordedAt: null, seconds: null }, 'end')
    const why = () => unavailable(fake.app.store.getState(), fake.app.live)
    expect(why()).toBe('loading')
    fake.ready()
    expect(why()).toBeNull()
    fake.app.actions.showRecording(sampleRun, { title: 'Sample', recordedAt: null, seconds: null }, 'end')
    expect(why()).toBe('model')
  })

  it('goes on with a recording, from its last judged step', () => {
    const fake = createFakeApp()
    fake.ready()
    const cut = log.findIndex(({ type }) => type === 'expand') + 1
    fake.app.actions.showRecording(log.slice(0, cut), { title: 'Sample', recordedAt: null, seconds: 7 }, 'end')
    fake.app.actions.hands.ask({ kind: 'focus', node: 0, rollouts: 10 })
    expect(fake.asked.at(-1)?.[4]).toEqual({ events: log.slice(0, cut - 1), seconds: 7 })
    expect(fake.app.live.head.size).toBe(1)
    expect(fake.app.store.getState().run.recording).toBeNull()
  })
})

it('a search with rollouts that a person added, opened again, has done all of them', () => {
  const fake = createFakeApp()
  const extended: SearchEvent[] = [...log, { type: 'resume' }, { type: 'intervene', intervention: focus }, { type: 'focus', node: 1, rollouts: 10 }, ...more]
  fake.app.actions.showRecording(extended, { title: 'Sample', recordedAt: null, seconds: null }, 'end')
  expect([fake.app.live.head.rollouts, figuresOf(fake.app.live.head).planned]).toEqual([11, 11])
})

describe('a step of one’s own', () => {
  const step = { kind: 'step', node: 0, text: '# x\nprint(*left)\n', final: false, rollouts: 0 } as const
  const id = replay(log).size
  const written: SearchEvent[] = [
    { type: 'resume' },
    { type: 'intervene', intervention: step },
    { type: 'expand', node: 0, candidates: [{ id, text: step.text, ended: 'step', seed: 0, tokens: [], by: 'person' }] },
    { type: 'execute', results: [{ id, ok: true, output: '2 4 6 8' }] },
  ]

  it('is selected when it is kept', () => {
    const fake = finished()
    fake.app.actions.hands.ask(step)
    through(fake, 2, written)
    expect(fake.app.store.getState().selected).toBe(id)
    expect(lastOwnStep(fake.app.live.events)).toBe(id)
  })

  it('is announced when it is discarded', () => {
    const fake = finished()
    fake.app.actions.hands.ask(step)
    through(fake, 2, [
      ...written,
      { type: 'prune', node: id, reason: 'illegal', detail: { code: 'told', values: { text: 'no move' } }, of: null, finished: false },
    ])
    expect(fake.app.store.getState().announcement).toContain('discarded')
    expect(fake.app.store.getState().selected).not.toBe(id)
  })
})

describe('a step to begin with', () => {
  it('is legal, not in the tree yet, and ends the program where one number is left', () => {
    const tree = replay(log)
    const posed = parseProblem(sampleQuestion)
    const draft = draftOf(tree, 0)
    expect(draft).toEqual({ text: '# Step 1: add 8 and 6\nleft = sorted([8 + 6, 2, 4])\nprint(*left)\n', final: false })
    expect(posed.ok && posed.posed.judge([], { ...draft, output: '2 4 14' }).kind).toBe('legal')
    const known = draftOf(replay([...log, { type: 'expand', node: 0, candidates: [{ id: 6, text: draft.text, ended: 'step', seed: 0, tokens: [] }] }]), 0)
    expect(known.text).toContain('multiply 8 by 6')
    expect(draftOf(tree, 4).final).toBe(true)
    expect(draftOf(tree, 5)).toEqual({ text: '', final: false })
  })
})

describe('undo', () => {
  it('gives exactly the tree that was, finished as it was', () => {
    const fake = finished()
    fake.app.actions.hands.ask(forbid)
    through(fake, 2, [
      { type: 'resume' },
      { type: 'intervene', intervention: forbid },
      { type: 'prune', node: 1, reason: 'forbidden', detail: { code: 'forbidden', values: {} }, of: null, finished: false },
    ])
    fake.app.actions.hands.undo()
    expect(fake.asked.at(-1)).toEqual(['stop', 2])
    expect(fake.app.live.events).toEqual(log)
    expect(fake.app.live.tree).toEqual(replay(log))
    expect(fake.app.store.getState().run.status).toBe('finished')
    fake.events([{ type: 'exhausted', node: 0 }])
    fake.finish()
    expect(fake.app.live.events).toEqual(log)
  })

  it('counts the rollouts of the tree that was, in the time that it took', () => {
    const fake = finished()
    const run = () => fake.app.store.getState().run
    const before = run()
    fake.app.actions.hands.ask(focus)
    through(fake, 2, [{ type: 'resume' }, { type: 'intervene', intervention: focus }, { type: 'focus', node: 1, rollouts: 10 }])
    expect(figuresOf(fake.app.live.head).planned).toBe(11)
    fake.say({ type: 'events', runId: 2, events: more, costs: [], stats: { seconds: 9, tokensPerSecond: 1, rolloutsPerSecond: 1 } })
    fake.app.actions.hands.undo()
    expect(run()).toMatchObject({ stats: { seconds: before.stats.seconds, rolloutsPerSecond: 0.5 } })
    expect(figuresOf(fake.app.live.head).planned).toBe(1)
    expect(before.stats.seconds).toBe(2)
  })

  it('lets a search that was running run on from there, and a paused one wait there', () => {
    for (const pace of ['run', 'pause'] as const) {
      const before = log.slice(0, 8)
      const fake = begin(before)
      if (pace === 'pause') fake.say({ type: 'paced', runId: 1, pace: 'pause' })
      fake.app.actions.hands.ask(focus)
      through(fake, 1, [
        { type: 'intervene', intervention: focus },
        { type: 'focus', node: 1, rollouts: 10 },
      ])
      fake.app.actions.hands.undo()
      expect(fake.asked.at(-1)?.slice(3)).toEqual([pace, { events: before, seconds: 2 }, []])
      expect(fake.app.live.head.focus).toBeNull()
    }
  })

  it('does nothing where nobody has intervened', () => {
    const fake = finished()
    const version = fake.app.store.getState().version
    fake.app.actions.hands.undo()
    expect(fake.app.store.getState().version).toBe(version)
  })
})

describe('a search whose worker was lost', () => {
  const lost = (model = 'm'): FakeClient => {
    const fake = createFakeApp({ models: [model] })
    fake.ready()
    fake.app.actions.start()
    fake.events(sampleRun.slice(0, 9))
    fake.finish()
    fake.say({ type: 'restarted', cause: 'gone', detail: '', runLost: true })
    return fake
  }

  it('goes on from what its log has of judged steps, once the models are there again', () => {
    const fake = lost()
    const { app } = fake
    const found = app.live.head.size
    expect(found).toBeGreaterThan(1)
    app.actions.hands.goOn()
    const [, question, , pace, from, interventions] = fake.asked.at(-1) ?? []
    expect([question, pace, interventions]).toEqual([sampleQuestion, 'run', []])
    expect(from).toEqual({ events: app.live.events, seconds: 2 })
    expect(app.store.getState().run).toMatchObject({ status: 'loading', lost: null, runId: 2 })
    expect(app.store.getState().engine.restarted).toBeNull()
    fake.events([{ type: 'resume' }])
    expect(app.store.getState().run.status).toBe('running')
  })

  it('goes on once only, and not with another model', () => {
    const fake = lost()
    fake.app.actions.hands.goOn()
    fake.app.actions.hands.goOn()
    expect(fake.asked.filter(([what]) => what === 'run')).toHaveLength(2)
    const other = lost('another')
    expect(canGoOn(other.app.store.getState(), other.app.live)).toBe(false)
    other.app.actions.hands.goOn()
    expect(other.asked.filter(([what]) => what === 'run')).toHaveLength(1)
  })

  it('asks for a worker anew where there is none left', () => {
    const fake = lost()
    fake.say({ type: 'no-worker', fault: { code: 'gone', values: { detail: '' } } })
    expect(fake.app.store.getState().engine).toMatchObject({ status: 'error', fault: { code: 'gone' } })
    fake.app.actions.hands.goOn()
    expect(fake.app.store.getState().engine).toMatchObject({ status: 'loading', fault: null })
  })
})
