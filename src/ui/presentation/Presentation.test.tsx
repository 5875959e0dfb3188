// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FakeClient } from '../../store/fake-client.ts'
import { strings } from '../../strings/index.ts'
import { fakeDialogs } from '../controls/dialog.fixture.ts'
import { fetchParts, parts } from '../parts.ts'
import { openSearched, openSearching } from '../searched.fixture.tsx'

const key = (name: string, target: Element = document.body) => fireEvent.keyDown(target, { key: name })
const presentation = () => screen.queryByRole('main', { name: strings.presentation.title })
const picture = () => screen.getByRole('img', { name: /^Search tree/ })

// So that none is waited for on a busy machine.
beforeAll(fetchParts)

beforeEach(() => {
  fakeDialogs()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** A finished search in the presentation. */
async function present(): Promise<FakeClient> {
  const fake = openSearched(null)
  key('b')
  await waitFor(() => expect(presentation()).not.toBeNull())
  return fake
}

describe('the presentation', () => {
  it('is left with Escape and with b', async () => {
    await present()
    key('Escape')
    expect(presentation()).toBeNull()
    key('b')
    await waitFor(() => expect(presentation()).not.toBeNull())
    key('b')
    await waitFor(() => expect(presentation()).toBeNull())
  })

  it('clears the selection with Escape in the tree first, and is then left with it', async () => {
    const fake = await present()
    act(() => fake.app.actions.select(1))
    key('Escape', picture())
    expect(fake.app.store.getState().selected).toBeNull()
    expect(presentation()).not.toBeNull()
    key('Escape', picture())
    expect(presentation()).toBeNull()
  })

  it('leaves its keys to the field of a step that is being written, and Escape to the dialog', async () => {
    const fake = await present()
    act(() => fake.app.actions.select(0))
    key('o')
    // Found, not got: a dialog that was drawn a moment ago hears of the store in an effect, which is its next.
    const field = await screen.findByRole('textbox', { name: strings.hands.editor.field })
    const { position } = fake.app.store.getState().time
    for (const name of ['p', 'PageUp', 'PageDown', 'Escape']) expect(key(name, field)).toBe(true)
    expect(key('Escape', screen.getByRole('button', { name: strings.hands.editor.close }))).toBe(true)
    expect(fake.app.store.getState().time.position).toBe(position)
    expect(fake.app.traces.store.getState().problem).toBeNull()
    expect(presentation()).not.toBeNull()
  })

  it('explains its words in the glossary, over the tree', async () => {
    await present()
    key('w')
    expect(await screen.findByRole('dialog', { name: strings.lessons.title })).toBeTruthy()
    expect(presentation()).not.toBeNull()
    fireEvent.click(screen.getByRole('button', { name: strings.lessons.close }))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('says what could not be loaded and goes on without it', async () => {
    vi.spyOn(parts, 'learn').mockRejectedValueOnce(new Error('no network'))
    await present()
    key('w')
    expect((await screen.findByRole('alert')).textContent).toContain(strings.view.missing.learn)
    expect(presentation()).not.toBeNull()
  })
})

describe('a part of the page that cannot be loaded', () => {
  it('is told of, with the page as it was, and is there when asked for again with a network', async () => {
    vi.spyOn(parts, 'presentation').mockRejectedValueOnce(new Error('no network'))
    const fake = openSearching()
    key('b')
    const notice = await screen.findByRole('alert', { name: strings.view.missing.presentation })
    expect(notice.textContent).toContain(strings.view.missingAdvice)
    expect(picture()).toBeTruthy()
    expect(fake.app.store.getState().run.status).toBe('running')
    key('b')
    await waitFor(() => expect(presentation()).not.toBeNull())
    key('Escape')
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
