import { describe, expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { createFakeApp } from './fake-client.ts'
import { sampleQuestion, sampleRun } from './sample-run.ts'
import { buildLink } from './settings/link.ts'
import { defaultSettings } from './settings/settings.ts'

const split = 6

describe('a run', () => {
  it('is queued while the models load, then folds its events into the tree and finishes', () => {
    const { app, asked, ready, events, finish } = createFakeApp()
    const run = () => app.store.getState().run
    app.actions.start()
    expect(run().status).toBe('loading')
    ready()
    events(sampleRun.slice(0, split))
    expect(run().status).toBe('running')
    expect(app.live.tree.size).toBe(4)
    events(sampleRun.slice(split))
    finish()
    expect(run()).toMatchObject({ status: 'finished', question: sampleQuestion, message: null })
    expect(app.live.tree).toEqual(replay(sampleRun))
    expect(app.live.events).toEqual(sampleRun)
    expect(app.store.getState().selected).toBe(5)
    expect(asked[1]).toMatchObject(['run', sampleQuestion, { rollouts: 16, c: 2 }, 'run'])
  })

  it('applies many batches once a frame, and all of them at the end without a frame', () => {
    const frames: (() => void)[] = []
    const { app, ready, events, finish } = createFakeApp({ schedule: (callback) => frames.push(callback) })
    ready()
    app.actions.start()
    const before = app.store.getState().version
    for (const event of sampleRun.slice(0, split)) events([event])
    expect(frames).toHaveLength(1)
    expect(app.live.tree.size).toBe(0)
    frames[0]?.()
    expect(app.store.getState().version).toBe(before + 1)
    expect(app.live.tree.size).toBe(4)
    events(sampleRun.slice(split))
    finish()
    expect(app.live.tree.done?.best).toBe(5)
  })

  it('pauses, steps and goes on as the worker follows', () => {
    const { app, asked, ready, say } = createFakeApp()
    const run = () => app.store.getState().run
    ready()
    app.actions.step('step-phase')
    expect(asked.at(-1)).toMatchObject(['run', sampleQuestion, {}, 'step-phase'])
    say({ type: 'paced', runId: 1, pace: 'pause' })
    expect(run().status).toBe('paused')
    app.actions.step('step-rollout')
    expect(asked.at(-1)).toEqual(['pace', 1, 'step-rollout'])
    say({ type: 'paced', runId: 1, pace: 'step-rollout' })
    expect(run()).toMatchObject({ status: 'running', pace: 'step-rollout' })
    app.actions.pause()
    expect(run()).toMatchObject({ status: 'running', pace: 'pause' })
    app.actions.stop()
    app.actions.resume()
    expect(asked.at(-1)).toEqual(['stop', 1])
    expect(run().stopping).toBe(true)
  })

  it('is not started for a question that cannot be used; that is announced', () => {
    const { app, asked, ready } = createFakeApp()
    ready()
    app.actions.setQuestion('What is love?')
    app.actions.start()
    expect(asked.map(([what]) => what)).toEqual(['load'])
    expect(app.store.getState().announcement).toContain('cannot be used')
  })

  it('takes the model that was trained for the question, and is refused where none was', () => {
    const domains = new Map([
      ['tv', 'television'],
      ['all', 'countdown'],
    ])
    const { app, asked, ready } = createFakeApp({ models: [...domains.keys()], knowsDomain: (model, domain) => domains.get(model) === domain })
    ready()
    app.actions.setQuestion('25 50 75 100 3 6 -> 952, each at most once')
    app.actions.start()
    expect(app.store.getState().settings.model).toBe('tv')
    expect(asked.map(([what, model]) => (what === 'load' ? model : what))).toEqual(['all', 'tv', 'run'])
    app.actions.reset()
    app.actions.setQuestion('What is 15% of 80?')
    app.actions.start()
    expect(app.store.getState()).toMatchObject({ settings: { model: 'tv' }, run: { status: 'idle' } })
    expect(app.store.getState().announcement).toContain('questions of algebra')
  })

  it('drops what a run sends after a reset', () => {
    const { app, ready, events, finish, asked } = createFakeApp()
    ready()
    app.actions.start()
    events(sampleRun.slice(0, split))
    app.actions.reset()
    expect(asked.at(-1)).toEqual(['stop', 1])
    events(sampleRun.slice(split))
    finish()
    expect(app.live.tree.size).toBe(0)
    expect(app.store.getState().run.status).toBe('idle')
  })

  it('says once that nothing is remembered where storage is forbidden, and works without it', async () => {
    const { app, asked } = createFakeApp({ storage: null })
    expect(app.store.getState().forgetful).toBe(true)
    app.actions.setTheme('dark')
    app.actions.changeSettings({ rollouts: 3 })
    await app.actions.setLanguage('en')
    app.actions.start()
    expect(asked.at(-1)?.[0]).toBe('run')
    app.actions.dismissForgetful()
    expect(app.store.getState().forgetful).toBe(false)
    expect(createFakeApp().app.store.getState().forgetful).toBe(false)
  })

  it('keeps the tree and says so when the worker is lost', () => {
    const { app, ready, events, finish, say } = createFakeApp()
    ready()
    app.actions.start()
    events(sampleRun.slice(0, split))
    finish()
    say({ type: 'restarted', cause: 'crash', detail: 'out of memory', runLost: true })
    const { run, engine } = app.store.getState()
    expect(run.status).toBe('error')
    expect(run.lost).toEqual({ nodes: 4 })
    expect(engine).toMatchObject({ status: 'loading', restarted: { cause: 'crash' } })
    expect(app.live.tree.size).toBe(4)
    ready()
    app.actions.start()
    expect(app.store.getState().engine.restarted).toBeNull()
  })

  it('is not lost where it was stopped before it went on from what there was', () => {
    const { app, ready, events, finish } = createFakeApp()
    ready()
    app.actions.start()
    events(sampleRun.slice(0, split))
    app.actions.stop()
    finish()
    expect(app.store.getState().run).toMatchObject({ status: 'finished', message: null, stopping: false })
    expect(app.live.tree.size).toBe(4)
  })

  it('tells the error of a search that failed', () => {
    const { app, ready, events, finish } = createFakeApp()
    ready()
    app.actions.start()
    events([
      ...sampleRun.slice(0, split),
      { type: 'error', fault: { code: 'device-lost', values: { reason: 'unplugged' } } },
      { type: 'done', reason: 'error', best: null, answer: null },
    ])
    finish()
    expect(app.store.getState().run).toMatchObject({ status: 'error', message: 'The graphics device was lost (unplugged).' })
  })
})

describe('settings', () => {
  it('are stored, come back, and reload the models only when that is needed', () => {
    const { app, asked, stored } = createFakeApp()
    app.actions.changeSettings({ rollouts: 99 })
    expect(asked).toHaveLength(1)
    app.actions.changeSettings({ backend: 'wasm' })
    expect(asked.at(-1)).toEqual(['load', 'round1', 'wasm'])
    app.actions.setTheme('dark')
    const next = createFakeApp({}, stored).app.store.getState()
    expect(next.settings).toMatchObject({ rollouts: 99, backend: 'wasm' })
    expect(next.theme).toBe('dark')
  })

  it('of a link win over the stored ones', () => {
    const stored = new Map([['rstar-live.settings', '{"rollouts":99,"seed":3}']])
    const { app } = createFakeApp({ query: '?q=make+24+from+4+4+6+8&rollouts=5&x=1' }, stored)
    const state = app.store.getState()
    expect(state.settings).toMatchObject({ rollouts: 5, seed: 3 })
    expect(state.question).toBe('make 24 from 4 4 6 8')
    expect(state.parsed.ok).toBe(true)
    expect(state.linkProblems).toHaveLength(1)
  })

  it('of a link stand as they are, also where they are what is usual for questions of another kind', () => {
    const linked = { ...defaultSettings(['round0', 'round1']), seed: 5 }
    const { search } = new URL(buildLink('https://example.org/', 'make 24 from 4 4 6 8', linked))
    expect(createFakeApp({ query: search }).app.store.getState().settings).toEqual(linked)
    expect(createFakeApp({ query: '?q=make+24+from+4+4+6+8' }).app.store.getState().settings.backtracks).toBe(24)
  })

  it('survive garbage in storage', () => {
    const { app } = createFakeApp(
      {},
      new Map([
        ['rstar-live.settings', '[[['],
        ['rstar-live.theme', '"pink"'],
      ]),
    )
    expect(app.store.getState().settings.rollouts).toBe(16)
    expect(app.store.getState().theme).toBe('system')
  })
})

it('surprises with a problem of its own that can be used', () => {
  const { app } = createFakeApp()
  app.actions.surprise()
  const { question, parsed } = app.store.getState()
  expect(question).not.toBe(sampleQuestion)
  expect(parsed.ok).toBe(true)
})
