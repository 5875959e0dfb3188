// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SearchEvent } from '../../core/events.ts'
import { replay } from '../../core/reducer.ts'
import { createFakeApp, type FakeClient } from '../../store/fake-client.ts'
import { ownRun, sampleRun } from '../../store/sample-run.ts'
import { strings } from '../../strings/index.ts'
import { App } from '../App.tsx'
import { fakeDialogs } from '../controls/dialog.fixture.ts'
import { standInPicture } from '../picture.fixture.tsx'
import { openSearched } from '../searched.fixture.tsx'

beforeEach(() => {
  fakeDialogs()
  standInPicture()
})
afterEach(cleanup)

const text = strings.hands
const size = replay(ownRun).size

/** A finished search whose node 1, a step that is open no more, or another one is selected. */
const solved = (select = 1): FakeClient => openSearched(select)
const button = (name: string) => screen.getByRole('button', { name })
const key = (name: string) => fireEvent.keyDown(document.body, { key: name })
const lastAsked = (fake: FakeClient) => fake.asked.at(-1)?.at(-1)

describe('hands on', () => {
  it.each([
    ['n', text.forbid, { kind: 'forbid', node: 1 }],
    ['m', text.widen, { kind: 'widen', node: 1, candidates: 24 }],
    ['h', text.focus(10), { kind: 'focus', node: 1, rollouts: 10 }],
  ])('does what %s and its button say, at the selected step', (pressed, name, intervention) => {
    const fake = solved()
    key(pressed)
    expect(lastAsked(fake)).toEqual([intervention])
    fireEvent.click(button(name))
    expect(lastAsked(fake)).toEqual(intervention)
  })

  it('tells why a button is of no use, and keeps it within reach', () => {
    const fake = solved(0)
    expect(button(text.forbid).getAttribute('aria-disabled')).toBe('true')
    expect(button(text.forbid).title).toContain(text.obstacles.root)
    fireEvent.click(button(text.forbid))
    expect(fake.asked.filter(([what]) => what === 'run')).toHaveLength(1)
    act(() => fake.app.actions.select(3))
    expect(button(text.write).title).toContain(text.obstacles.discarded)
  })

  it('says so while the models load, and with a search of another model', () => {
    const fake = createFakeApp()
    render(<App app={fake.app} />)
    act(() => {
      fake.app.actions.showRecording(sampleRun, { title: 'Sample', recordedAt: null, seconds: null }, 'end')
    })
    expect(screen.getByText(text.unavailable.loading())).toBeTruthy()
    act(() => fake.ready())
    expect(screen.getByText(text.unavailable.model('m'))).toBeTruthy()
  })

  it('takes it back', () => {
    const fake = solved()
    expect(screen.queryByRole('button', { name: text.undo })).toBeNull()
    act(() => fake.app.actions.hands.ask({ kind: 'focus', node: 0, rollouts: 10 }))
    expect(screen.getByText(text.working)).toBeTruthy()
    act(() => {
      fake.events([{ type: 'resume' }, { type: 'intervene', intervention: { kind: 'focus', node: 0, rollouts: 10 } }, { type: 'focus', node: 0, rollouts: 10 }])
      fake.say({ type: 'intervened', runId: 2, obstacle: null })
      fake.app.actions.select(0)
    })
    expect(screen.getByText(text.focused(10))).toBeTruthy()
    fireEvent.click(button(text.undo))
    expect(fake.app.live.events).toEqual(ownRun)
    expect(screen.getByText(/Finished: all rollouts used/)).toBeTruthy()
  })
})

describe('a step of one’s own', () => {
  const write = (fake: FakeClient, ...outcome: readonly SearchEvent[]) =>
    act(() => {
      const asked = fake.app.store.getState().hands.pending[0]
      if (asked?.kind !== 'step') throw new Error('no step was asked for')
      const { node } = asked
      const candidate = { id: fake.app.live.head.size, text: asked.text, ended: 'step', seed: 0, tokens: [], by: 'person' } as const
      fake.events([{ type: 'intervene', intervention: asked }, { type: 'expand', node, candidates: [candidate] }, ...outcome])
      fake.say({ type: 'intervened', runId: fake.app.store.getState().run.runId ?? 0, obstacle: null })
    })
  const field = () => screen.getByRole('textbox', { name: text.editor.field })

  it('begins in the form of the family, is run, and is shown when it is kept', () => {
    const fake = solved(0)
    key('o')
    expect(field()).toHaveProperty('value', '# Step 1: add 8 and 6\nleft = sorted([8 + 6, 2, 4])\nprint(*left)\n')
    fireEvent.click(button(text.editor.add))
    expect(lastAsked(fake)).toMatchObject([{ kind: 'step', node: 0, final: false, rollouts: 10 }])
    expect(screen.getByText(text.editor.running)).toBeTruthy()
    write(fake, { type: 'execute', results: [{ id: size, ok: true, output: '2 4 14' }] })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByRole('heading', { name: 'add 8 and 6' })).toBeTruthy()
    expect(screen.getByText(text.byHand)).toBeTruthy()
  })

  it('that fails says why, stays in the ledger as a person’s, and can be corrected', () => {
    const fake = solved(0)
    fireEvent.click(button(text.write))
    fireEvent.change(field(), { target: { value: '# Step 1: add 8 and 6\nleft = x' } })
    fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    expect(lastAsked(fake)).toMatchObject([{ text: '# Step 1: add 8 and 6\nleft = x\n' }])
    const error = "NameError: name 'x' is not defined"
    write(
      fake,
      { type: 'execute', results: [{ id: size, ok: false, error, line: 2, kind: 'exception' }] },
      { type: 'prune', node: size, reason: 'python', detail: { code: 'python', values: { error: error } }, of: null, finished: false },
    )
    const dialog = screen.getByRole('dialog')
    expect(within(dialog).getByText(text.editor.failed.python(2))).toBeTruthy()
    expect(within(dialog).getByText(error)).toBeTruthy()
    expect(field().getAttribute('aria-invalid')).toBe('true')
    fireEvent.click(button(text.editor.add))
    write(fake, { type: 'prune', node: size + 1, reason: 'duplicate', detail: { code: 'same-state', values: { key: '2 6 32' } }, of: 1, finished: false })
    fireEvent.click(button(text.editor.show(1)))
    expect(screen.getByRole('heading', { name: 'multiply 8 by 4' })).toBeTruthy()
    fireEvent.click(screen.getByRole('tab', { name: /Discarded/ }))
    expect(screen.getAllByText(text.byHand)).toHaveLength(2)
  })
})
