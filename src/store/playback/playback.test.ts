import { describe, expect, it } from 'vitest'
import { sampleLog } from '../../viz/sample-log.fixture.ts'
import { createFakeApp } from '../fake-client.ts'
import { sampleQuestion, sampleRun } from '../sample-run.ts'

const meta = { title: 'A sample', recordedAt: null, seconds: 2 }
const log = sampleLog({ rollouts: 45, numbers: [2, 4, 6, 8] })

const recorded = (start: 'play' | 'end' | number = 'end') => {
  const fake = createFakeApp()
  fake.app.actions.showRecording(log, meta, start)
  const { actions, store, live } = fake.app
  return { ...fake, actions: actions.time, live, time: () => store.getState().time }
}

/** An app whose search has sent the first events of the sample and goes on. */
const searching = (sent: number) => {
  const fake = createFakeApp()
  fake.ready()
  fake.app.actions.start()
  fake.events(sampleRun.slice(0, sent))
  return { ...fake, time: () => fake.app.store.getState().time, actions: fake.app.actions.time, live: fake.app.live }
}

describe('looking back', () => {
  it('shows the tree of that moment while the search goes on, and live comes back to the head', () => {
    const { actions, events, live, time, app } = searching(11)
    actions.seek(6)
    const version = app.store.getState().version
    events(sampleRun.slice(11, 14))
    expect(live.tree.size).toBe(4)
    expect(time()).toMatchObject({ position: 6, length: 14, following: false })
    expect(app.store.getState()).toMatchObject({ version, run: { status: 'running' } })
    actions.follow()
    expect(live.tree.size).toBe(6)
    expect(time()).toMatchObject({ position: 14, length: 14, following: true })
    expect(app.store.getState().version).toBe(version + 1)
  })

  it('ends when the search itself is stepped, so that its step is seen', () => {
    const { actions, app, say, asked, time } = searching(11)
    say({ type: 'paced', runId: 1, pace: 'pause' })
    actions.seek(6)
    app.actions.step('step-phase')
    expect(time().following).toBe(true)
    expect(asked.at(-1)).toEqual(['pace', 1, 'step-phase'])
  })

  it('never goes to before the root, and to the head when asked beyond it', () => {
    const { actions, live } = searching(11)
    actions.seek(-5)
    expect(live.tree.version).toBe(2)
    actions.seek(99)
    expect(live.following).toBe(true)
  })

  it('is not disturbed by the end of the search: nothing is selected, and the result waits at the head', () => {
    const { actions, app, events, finish, live } = searching(11)
    actions.seek(6)
    events(sampleRun.slice(11))
    finish()
    expect(app.store.getState()).toMatchObject({ run: { status: 'finished' }, selected: null })
    expect(live.tree.done).toBeNull()
    expect(live.head.done?.best).toBe(5)
  })
})

describe('steps', () => {
  it('go by phases there and back by the same moments', () => {
    const { actions, live } = recorded(2)
    const there: number[] = [live.tree.version]
    for (let i = 0; i < 12; i++) {
      actions.step('phase', 'forward')
      there.push(live.tree.version)
    }
    expect(new Set(there).size).toBe(13)
    const back: number[] = [live.tree.version]
    for (let i = 0; i < 12; i++) {
      actions.step('phase', 'back')
      back.push(live.tree.version)
    }
    expect(back.reverse()).toEqual(there)
  })

  it('go by one and by ten rollouts, to the ends of the log and no further', () => {
    const { actions, live } = recorded(2)
    const doneAfter = (unit: 'rollout' | 'ten-rollouts', direction: 'back' | 'forward') => {
      actions.step(unit, direction)
      return live.tree.rollouts
    }
    expect([doneAfter('rollout', 'forward'), doneAfter('rollout', 'forward'), doneAfter('ten-rollouts', 'forward')]).toEqual([1, 2, 12])
    expect([doneAfter('rollout', 'back'), doneAfter('ten-rollouts', 'back'), doneAfter('ten-rollouts', 'back')]).toEqual([11, 1, 0])
    expect(live.tree.version).toBe(live.index.first)
    for (let i = 0; i < 6; i++) actions.step('ten-rollouts', 'forward')
    expect(live.following).toBe(true)
  })

  it('stop a replay and say what happened at the moment they come to', () => {
    const { actions, app, time } = recorded('play')
    actions.step('phase', 'forward')
    expect(time().playing).toBe(false)
    expect(app.store.getState().announcement).toBe('Rollout 1 starts from the problem.')
  })

  it('go from one answer to the next, and from the last to the first', () => {
    const { actions, live } = recorded(2)
    const positions = live.index.answers.map(({ position }) => position)
    expect(positions.length).toBeGreaterThan(0)
    const visited = [...positions, 0].map(() => {
      actions.seekNext('answers')
      return live.tree.version
    })
    expect(visited).toEqual([...positions, positions[0]])
  })
})

describe('a replay', () => {
  it('shows one event after the other until the end, and then stands', () => {
    const { actions, frame, live, time } = recorded(2)
    actions.play()
    const positions: number[] = []
    for (let i = 0; i < 2000 && time().playing; i++) {
      frame(100)
      positions.push(live.tree.version)
    }
    expect(positions).toEqual([...positions].sort((a, b) => a - b))
    expect(new Set(positions).size).toBeGreaterThan(log.length / 4)
    expect(time()).toMatchObject({ playing: false, following: true, position: log.length })
  })

  it('takes about a minute for a log of usual length, and a quarter of that four times as fast', () => {
    const secondsAt = (speed: number) => {
      const { actions, frame, time } = recorded('play')
      actions.setSpeed(speed)
      let ms = 0
      while (time().playing) {
        frame(20)
        ms += 20
      }
      return ms / 1000
    }
    expect(secondsAt(1)).toBeGreaterThan(50)
    expect(secondsAt(1)).toBeLessThan(65)
    expect(secondsAt(4)).toBeGreaterThan(12)
    expect(secondsAt(4)).toBeLessThan(17)
  })

  it('catches up with a search that goes on, and then follows it', () => {
    const { actions, events, frame, time } = searching(8)
    actions.seek(4)
    actions.play()
    events(sampleRun.slice(8, 10))
    for (let i = 0; i < 100; i++) frame(200)
    expect(time()).toMatchObject({ playing: false, following: true, position: 10 })
  })

  it('on a stage shows a search from its beginning, a little behind it, waits for more, and comes to its end', () => {
    const fake = createFakeApp()
    const { live, store, actions } = fake.app
    const time = () => store.getState().time
    fake.ready()
    actions.time.stage(true)
    actions.start()
    fake.events(sampleRun.slice(0, 8))
    expect(time()).toMatchObject({ following: false, playing: true, position: 2 })
    for (let i = 0; i < 200; i++) fake.frame(200)
    expect(time()).toMatchObject({ following: false, playing: true, position: 7 })
    fake.events(sampleRun.slice(8))
    fake.finish()
    fake.frame(20)
    expect(live.tree.version).toBeLessThan(10)
    for (let i = 0; i < 200; i++) fake.frame(200)
    expect(time()).toMatchObject({ following: true, playing: false, position: sampleRun.length })
  })

  it('taken onto a stage in its middle, goes on from there', () => {
    const { actions, events, time } = searching(8)
    actions.stage(true)
    expect(time()).toMatchObject({ following: false, playing: true, position: 7 })
    events(sampleRun.slice(8, 10))
    actions.stage(false)
    actions.follow()
    expect(time()).toMatchObject({ following: true, position: 10 })
  })

  it('begins again from the end, pauses, and knows its speeds', () => {
    const { actions, frame, live, time } = recorded('end')
    actions.toggle()
    expect(live.tree.version).toBe(live.index.first)
    frame(200)
    actions.toggle()
    const { position } = time()
    frame(5000)
    expect(time()).toMatchObject({ playing: false, position })
    for (let i = 0; i < 9; i++) actions.changeSpeed('forward')
    expect(time().speed).toBe(16)
    for (let i = 0; i < 9; i++) actions.changeSpeed('back')
    expect(time().speed).toBe(0.25)
  })
})

describe('a recording', () => {
  it('plays with no model, in place of a run in progress', () => {
    const { app, asked } = searching(11)
    app.actions.showRecording(sampleRun, meta)
    expect(asked.at(-1)).toEqual(['stop', 1])
    const state = app.store.getState()
    expect(state.run).toMatchObject({ status: 'recorded', runId: null, question: sampleQuestion, recording: meta })
    expect(state.time).toMatchObject({ playing: true, position: 2, length: sampleRun.length })
    expect(state.announcement).toBe('Recorded search: A sample.')
  })

  it('that is no log is refused, and the run on show goes on', () => {
    const { app, asked, live } = searching(11)
    expect(() => app.actions.showRecording([{ type: 'exhausted', node: 0 }], meta)).toThrow(RangeError)
    expect(asked.at(-1)?.[0]).toBe('run')
    expect(app.store.getState().run.status).toBe('running')
    expect(live.tree.size).toBe(5)
  })

  it('gives way to the next run', () => {
    const { app, ready, asked } = recorded('play')
    ready()
    app.actions.start()
    expect(asked.at(-1)?.[0]).toBe('run')
    expect(app.store.getState()).toMatchObject({ run: { status: 'running', recording: null }, time: { playing: false, length: 0 } })
  })

  it('may open at its end, with the answer chosen', () => {
    const { app } = createFakeApp()
    app.actions.showRecording(sampleRun, meta, 'end')
    expect(app.store.getState()).toMatchObject({ selected: 5, time: { following: true } })
  })
})
