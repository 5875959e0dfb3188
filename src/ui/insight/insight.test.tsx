// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultConfig } from '../../core/config.ts'
import type { SearchEvent } from '../../core/events.ts'
import { createFakeApp } from '../../store/fake-client.ts'
import { AppContext } from '../app-context.ts'
import { fakeDialogs } from '../controls/dialog.fixture.ts'
import { standInPicture } from '../picture.fixture.tsx'
import { SidePanel } from './SidePanel.tsx'
// What replays comes in a file of its own, which is there at once here.
import '../../insight/counterfactual.ts'

const question = 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.'
const step = (id: number, title: string) => ({
  id,
  text: `# Step 1: ${title}\nleft = [${id}]\n`,
  ended: 'step' as const,
  seed: id,
  tokens: [
    { text: '#', logprob: 0 },
    { text: title, logprob: Math.log(0.5) },
  ],
})
const ran = (...ids: number[]): SearchEvent => ({ type: 'execute', results: ids.map((id) => ({ id, ok: true, output: `${id}` })) })

/**
 * Three rollouts. The first line falls from 0.6 to 0.1, the second rises from 0.4 to 0.9 and is a solution; 3 merged into 1, 4 failed, 5 broke the rules.
 */
const log: readonly SearchEvent[] = [
  { type: 'start', version: 1, question, family: 'countdown', model: 'm', config: { ...defaultConfig, rollouts: 3, candidates: 5, c: 1 } },
  { type: 'root', search: 0, id: 0, seed: 1 },
  { type: 'select', search: 0, rollout: 0, path: [0] },
  { type: 'expand', node: 0, candidates: [step(1, 'first'), step(2, 'second'), step(3, 'first again'), step(4, 'broken'), step(5, 'wrong')] },
  {
    type: 'execute',
    results: [
      ...[1, 2, 3, 5].map((id) => ({ id, ok: true as const, output: `${id}` })),
      { id: 4, ok: false, error: 'NameError: x', line: 2, kind: 'exception' },
    ],
  },
  { type: 'prune', node: 4, reason: 'python', detail: { code: 'python', values: { error: 'NameError: x' } }, of: null, finished: false },
  { type: 'prune', node: 3, reason: 'duplicate', detail: { code: 'same-state', values: { key: '2 6 32' } }, of: 1, finished: false },
  { type: 'prune', node: 5, reason: 'illegal', detail: { code: 'misses', values: { value: '22', target: '24' } }, of: null, finished: true },
  {
    type: 'score',
    scores: [
      { id: 1, ppm: 0.6 },
      { id: 2, ppm: 0.4 },
    ],
  },
  { type: 'expand', node: 1, candidates: [step(6, 'down'), step(7, 'aside')] },
  ran(6, 7),
  {
    type: 'score',
    scores: [
      { id: 6, ppm: 0.1 },
      { id: 7, ppm: 0 },
    ],
  },
  { type: 'backup', search: 0, rollout: 0, path: [0, 1, 6], value: -1 },
  { type: 'select', search: 0, rollout: 1, path: [0, 2] },
  { type: 'expand', node: 2, candidates: [step(8, 'up')] },
  ran(8),
  { type: 'score', scores: [{ id: 8, ppm: 0.9 }] },
  { type: 'answer', search: 0, rollout: 1, node: 8, answer: '4 * 6', ppm: 0.9, correct: null },
  { type: 'backup', search: 0, rollout: 1, path: [0, 2, 8], value: 0.9 },
  { type: 'exhausted', node: 2 },
  { type: 'done', reason: 'cancelled', best: 8, answer: '4 * 6' },
]

const open = (tab?: RegExp, events = log) => {
  const frames: (() => void)[] = []
  let now = 0
  const fake = createFakeApp({ clock: { now: () => now, next: (callback) => void frames.push(callback) } })
  act(() => fake.app.actions.showRecording(events, { title: 'Test', recordedAt: null, seconds: null }, 'end'))
  render(
    <AppContext value={fake.app}>
      <SidePanel />
    </AppContext>,
  )
  if (tab !== undefined) fireEvent.click(screen.getByRole('tab', { name: tab }))
  const frame = (ms: number) =>
    act(() => {
      now += ms
      for (const callback of frames.splice(0)) callback()
    })
  return { ...fake, frame, select: (id: number) => act(() => fake.app.actions.select(id)) }
}

beforeEach(() => {
  fakeDialogs()
  standInPicture()
})
afterEach(cleanup)

describe('why this child', () => {
  it('shows both terms of every sibling that can be chosen, the choice, and the formula filled in', () => {
    const { select } = open()
    select(7)
    expect(screen.getByRole('img', { name: 'aside: Q 0.00 plus exploration 0.83 is 0.83; 0 visits' })).toBeTruthy()
    expect(screen.getByText('0.00 + 1.00 · √(ln(1 + 1) / (1 + 0))')).toBeTruthy()
    const chosen = screen.getByText('next').closest('li')
    expect(chosen?.textContent).toContain('aside')
    expect(chosen?.textContent).not.toContain('down')
  })

  it('follows the moment in view, and says when every c chooses the same', async () => {
    const fake = open()
    // At the end only one first step is open; before the second rollout came back there was a choice.
    fake.select(2)
    expect(screen.getByText(/Every c chooses first/)).toBeTruthy()
    act(() => fake.app.actions.time.seek(19))
    const chosen = () => screen.getByText('next').closest('li')?.textContent
    await waitFor(() => expect(chosen()).toContain('second'))
    expect(screen.getByText(/Every c chooses second/)).toBeTruthy()
    fireEvent.change(screen.getByRole('slider', { name: 'Exploration c' }), { target: { value: '0' } })
    expect(screen.getByText('c = 0.00')).toBeTruthy()
    expect(screen.getByText('The choice is the same.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Back to 1' }))
    expect(screen.getByText('as in this search')).toBeTruthy()
  })

  it('goes to the c that a flip names', () => {
    const events: SearchEvent[] = [...log.slice(0, 9), { type: 'backup', search: 0, rollout: 0, path: [0, 1], value: 0.6 }]
    const fake = open(undefined, events)
    fake.select(1)
    // Q 0.6 with one visit against 0.4 with none: they meet at 0.2 / (sqrt(ln 2) - sqrt(ln 2 / 2)).
    expect(screen.getByText('next').closest('li')?.textContent).toContain('second')
    fireEvent.click(screen.getByRole('button', { name: 'above 0.82: second' }))
    expect(screen.getByText('c = 0.83')).toBeTruthy()
    expect(screen.getByText('The choice is the same.')).toBeTruthy()
    fireEvent.change(screen.getByRole('slider', { name: 'Exploration c' }), { target: { value: '0.8' } })
    expect(screen.getByText('This c would choose first.')).toBeTruthy()
    expect(screen.getByText('next').closest('li')?.textContent).toContain('first')
  })
})

describe('the prune ledger', () => {
  it('lists every discarded step with its reason, and filters by it', () => {
    open(/Discarded/)
    const texts = () => screen.getAllByRole('listitem').map((row) => row.textContent)
    expect(texts()).toEqual([
      expect.stringMatching(/broken.*Python failed.*line 2: NameError: x/),
      expect.stringMatching(/first again.*Duplicate.*same as node 1: 2 6 32/),
      expect.stringMatching(/wrong.*Against the rules.*it ends at 22, not 24/),
    ])
    fireEvent.click(screen.getByRole('radio', { name: /Python failed/ }))
    expect(texts()).toHaveLength(1)
  })

  it('selects the step that is clicked and opens it there; a step selected elsewhere is shown on its own tab', () => {
    const fake = open(/Discarded/)
    fireEvent.click(screen.getByRole('button', { name: /broken/ }))
    expect(fake.app.store.getState().selected).toBe(4)
    expect(document.querySelector('.at-fault')?.textContent).toContain('left = [4]')
    expect(screen.getByRole('tab', { name: /Discarded/ }).getAttribute('aria-selected')).toBe('true')
    fake.select(1)
    expect(screen.getByRole('tab', { name: 'Step' }).getAttribute('aria-selected')).toBe('true')
  })
})

describe('PPM against search', () => {
  it('points at the turn and replays it: from the line that fell to the end of the one that rose', () => {
    const fake = open(/Scores/)
    expect(screen.getByText('fell from 0.60 to 0.10')).toBeTruthy()
    expect(screen.getByText('rose from 0.40 to 0.90')).toBeTruthy()
    const time = () => fake.app.store.getState().time
    fireEvent.click(screen.getByRole('button', { name: /Replay the turn from rollout 1 to rollout 2/ }))
    expect(time()).toMatchObject({ playing: true, position: 2 })
    for (let i = 0; i < 200 && time().playing; i++) fake.frame(100)
    expect(time()).toMatchObject({ playing: false, position: 19 })
    expect(fake.app.store.getState().selected).toBe(8)
    expect(screen.getByText(/had fallen to 0.10 and reached 0.90/)).toBeTruthy()
  })

  it('lists where Q moved furthest from the first score', () => {
    const fake = open(/Scores/)
    const rows = screen.getAllByRole('button', { name: /the PPM first gave/ })
    expect(rows[0]?.getAttribute('aria-label')).toBe('first: the PPM first gave 0.60, Q is −0.20 after 1 visit')
    fireEvent.click(rows[0] ?? document.body)
    expect(fake.app.store.getState().selected).toBe(1)
  })
})

describe('merged steps and tokens', () => {
  it('gives the wordings behind a step', () => {
    const { select } = open()
    select(1)
    const merged = screen.getByText('Merged proposals').closest('details')
    expect(merged?.textContent).toContain('2 proposals with 2 different wordings')
    expect(merged?.textContent).toContain('# Step 1: first again')
  })

  it('says how likely the token in view was and what else might have stood there', () => {
    const fake = open()
    fake.select(1)
    const strip = screen.getByRole('toolbar', { name: 'Tokens of the step' })
    expect(within(strip).getByRole('button', { pressed: true }).textContent).toBe('first')
    fireEvent.click(screen.getByRole('button', { name: 'node 2' }))
    expect(fake.app.store.getState().selected).toBe(2)
    fireEvent.keyDown(screen.getByRole('toolbar', { name: 'Tokens of the step' }), { key: 'ArrowLeft' })
    expect(screen.getByText('The policy was sure: no other token is recorded here.')).toBeTruthy()
  })
})

describe('what if', () => {
  it('replays with another c, says where it leaves the record, and shows both trees', async () => {
    open(/What if/)
    expect(screen.getByText(/Change something above/)).toBeTruthy()
    fireEvent.click(screen.getByRole('checkbox', { name: 'Without the PPM' }))
    await waitFor(() => expect(screen.getByRole('row', { name: /^Answer/ })).toBeTruthy())
    expect(screen.getByText(/leaves the record/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Compare the trees' }))
    expect(screen.getAllByText(/^picture after/)).toHaveLength(2)
  })

  it('says so when nothing would change', async () => {
    open(/What if/)
    fireEvent.change(screen.getByRole('slider', { name: 'Candidates' }), { target: { value: '1' } })
    await waitFor(() => expect(screen.getByRole('row', { name: /^Answer/ })).toBeTruthy())
    fireEvent.click(screen.getByRole('button', { name: 'As recorded' }))
    expect(screen.getByText(/Change something above/)).toBeTruthy()
  })
})

it('goes from tab to tab with the arrow keys', () => {
  open()
  const tabs = screen.getByRole('tablist')
  fireEvent.keyDown(tabs, { key: 'ArrowLeft' })
  expect(document.activeElement?.textContent).toBe('What if')
  fireEvent.keyDown(tabs, { key: 'Home' })
  expect(document.activeElement?.textContent).toBe('Step')
})
