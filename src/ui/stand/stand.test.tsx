// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createFakeApp, type FakeClient } from '../../store/fake-client.ts'
import { sampleRun } from '../../store/sample-run.ts'
import { strings } from '../../strings/index.ts'
import { writeTrace } from '../../trace/write.ts'
import { App } from '../App.tsx'
import { fakeDialogs } from '../controls/dialog.fixture.ts'
import { fetchParts } from '../parts.ts'
import { endMs, idleMs } from './use-stand.ts'

const document_ = (title: string) => writeTrace({ header: { title, app: 'test', model: 'm', created: null }, events: sampleRun, times: [] })
const files: Readonly<Record<string, string>> = {
  'traces/index.json': JSON.stringify({ traces: ['one', 'two'].map((name) => ({ name, file: `${name}.json`, title: name })) }),
  'traces/one.json': document_('one'),
  'traces/two.json': document_('two'),
}
const fetchFile = async (path: string) => new TextEncoder().encode(files[path] ?? '')
const stage = () => screen.queryByRole('main', { name: strings.presentation.title })

beforeAll(fetchParts)
beforeEach(() => {
  fakeDialogs()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function open(query: string): Promise<FakeClient> {
  const fake = createFakeApp({ fetchFile, query })
  await fake.app.traces.prepare()
  render(<App app={fake.app} />)
  return fake
}

it('a stand shows one recording after the other, is a visitor’s at a touch, and shows again a minute after the last one', async () => {
  const fake = await open('?stand')
  const title = () => fake.app.store.getState().run.recording?.title
  await waitFor(() => expect(stage()).not.toBeNull())
  await waitFor(() => expect(title()).toBe('one'))
  vi.useFakeTimers()
  act(() => fake.app.actions.time.follow())
  await act(() => vi.advanceTimersByTimeAsync(endMs + 100))
  expect(title()).toBe('two')
  fireEvent.pointerDown(document.body)
  expect(stage()).toBeNull()
  expect(screen.getByRole('textbox', { name: strings.problem.label })).toBeTruthy()
  await act(() => vi.advanceTimersByTimeAsync(idleMs - 100))
  fireEvent.keyDown(document.body, { key: 'Tab' })
  await act(() => vi.advanceTimersByTimeAsync(idleMs - 100))
  expect(stage()).toBeNull()
  await act(() => vi.advanceTimersByTimeAsync(200))
  expect(stage()).not.toBeNull()
  expect(title()).toBe('one')
})

it('a frame has the tree and one button, loads no models, and keeps nothing', async () => {
  const keepSite = vi.fn(() => Promise.resolve(true))
  const fake = createFakeApp({ fetchFile, query: '?embed&trace=two', keepSite })
  render(<App app={fake.app} />)
  await waitFor(() => expect(fake.app.store.getState().run.recording?.title).toBe('two'))
  expect(screen.queryByRole('textbox')).toBeNull()
  const button = () => screen.getByRole('button', { name: new RegExp(`^(${strings.presentation.pause}|${strings.presentation.play})$`) })
  expect(button().textContent).toBe(strings.presentation.pause)
  fireEvent.click(button())
  expect(fake.app.store.getState().time.playing).toBe(false)
  expect(button().textContent).toBe(strings.presentation.play)
  expect(fake.asked).toEqual([])
  expect(keepSite).not.toHaveBeenCalled()
})
