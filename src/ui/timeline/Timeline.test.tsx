// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createFakeApp, type FakeClient } from '../../store/fake-client.ts'
import { sampleRun } from '../../store/sample-run.ts'
import { sampleLog } from '../../viz/sample-log.fixture.ts'
import { AppContext } from '../app-context.ts'
import { useShortcuts } from '../shortcuts.ts'
import { Timeline } from './Timeline.tsx'

afterEach(cleanup)

const nothing = () => {}
const page = { focusProblem: nothing, openHelp: nothing, openLearn: nothing, openExperiments: nothing, togglePresentation: nothing }

function Shown({ fake }: { readonly fake: FakeClient }) {
  useShortcuts(fake.app, page)
  return (
    <AppContext value={fake.app}>
      <Timeline />
    </AppContext>
  )
}

function open(): FakeClient {
  const fake = createFakeApp()
  render(<Shown fake={fake} />)
  return fake
}

/** A search that goes on after the first events of the sample. */
function search(sent: number): FakeClient {
  const fake = open()
  act(() => {
    fake.ready()
    fake.app.actions.start()
    fake.events(sampleRun.slice(0, sent))
  })
  return fake
}

const slider = () => screen.getByRole('slider', { name: 'Moment in view' })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const press = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key })

it('is absent until there is a tree', () => {
  const fake = open()
  expect(screen.queryByRole('region', { name: 'Timeline' })).toBeNull()
  act(() => fake.app.actions.showRecording(sampleRun, { title: 'T', recordedAt: '2025-01-02T03:04:05Z', seconds: null }, 'end'))
  expect(screen.getByRole('region', { name: 'Timeline' })).toBeTruthy()
  expect(screen.getByText('Recorded').title).toBe('A recorded search: T, 2025-01-02')
})

it('comes with the root, be it a frame later than the question', () => {
  const fake = search(1)
  expect(screen.queryByRole('region', { name: 'Timeline' })).toBeNull()
  act(() => fake.events(sampleRun.slice(1, 2)))
  expect(screen.getByRole('region', { name: 'Timeline' })).toBeTruthy()
})

it('scrubs into the past of a search that goes on, says so, and comes back', () => {
  const fake = search(11)
  expect(screen.getByText('event 11 of 11')).toBeTruthy()
  fireEvent.change(slider(), { target: { value: '4' } })
  expect(fake.app.live.tree.version).toBe(4)
  expect(screen.getByText('the search goes on')).toBeTruthy()
  expect(slider().getAttribute('aria-valuetext')).toMatch(/The model proposes 3 first steps\.$/)
  act(() => fake.events(sampleRun.slice(11, 13)))
  expect(screen.getByText('event 4 of 13')).toBeTruthy()
  fireEvent.click(button('Live'))
  expect(fake.app.live.tree.version).toBe(13)
  expect(screen.queryByText('the search goes on')).toBeNull()
  expect(fake.asked.at(-1)?.[0]).toBe('run')
})

it('steps with buttons, none beyond the ends', () => {
  const fake = search(17)
  expect(button('One phase on').getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(button('One phase back'))
  expect(fake.app.live.tree.version).toBe(16)
  fireEvent.click(button('Ten rollouts back'))
  expect(fake.app.live.tree.version).toBe(2)
  expect(button('One rollout back').getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(button('One rollout on'))
  expect(fake.app.live.tree.version).toBe(16)
})

it('leads to the answers', () => {
  const fake = search(17)
  fireEvent.click(button('1 finished solution'))
  expect(fake.app.live.tree.version).toBe(15)
})

it('steps with the slider’s keys by phases and rollouts, and says where it is', () => {
  const fake = search(17)
  press('Home', slider())
  expect(fake.app.live.tree.version).toBe(2)
  press('ArrowRight', slider())
  expect(slider().getAttribute('aria-valuetext')).toBe('event 3 of 17, 0 rollouts done. Rollout 1 starts from the problem.')
  press('ArrowUp', slider())
  expect(fake.app.live.tree.version).toBe(16)
  press('PageDown', slider())
  expect(fake.app.live.tree.version).toBe(2)
  press('End', slider())
  expect(fake.app.live.following).toBe(true)
})

it('has shortcuts, which work on the slider too', () => {
  const fake = open()
  const log = sampleLog({ rollouts: 15 })
  act(() => fake.app.actions.showRecording(log, { title: 'T', recordedAt: null, seconds: null }, 'end'))
  const { live, store } = fake.app
  press('J')
  press('j', slider())
  expect(live.tree.rollouts).toBe(4)
  press('.')
  press(',')
  press('l')
  press('L')
  expect(live.tree.rollouts).toBe(15)
  press('e')
  expect(live.following).toBe(true)
  press('>')
  expect(store.getState().time.speed).toBe(2)
  press('k')
  expect(store.getState().time.playing).toBe(true)
  expect(button('Pause the replay')).toBeTruthy()
  press(' ')
  expect(store.getState().time.playing).toBe(false)
})
