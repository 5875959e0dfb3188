// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createFakeApp } from '../../store/fake-client.ts'
import { App } from '../App.tsx'
import { fakeDialogs } from '../dialog.fixture.ts'
import { parts } from '../parts.ts'
import { standInPicture } from '../picture.fixture.tsx'

// It comes in a file of its own, which the first test would wait for.
beforeAll(parts.experiments)
beforeEach(() => {
  fakeDialogs()
  standInPicture()
})
afterEach(() => {
  cleanup()
  window.history.replaceState(null, '', '/')
})

const show = () => render(<App app={createFakeApp().app} />)
const dialog = () => screen.findByRole('dialog', { name: 'Experiments' })
const shut = () => fireEvent.click(screen.getByRole('button', { name: 'Close' }))

it('opens by its key, says so in the address, and leaves the address as it was', async () => {
  window.history.replaceState(null, '', '/?q=24#search=abc')
  show()
  fireEvent.keyDown(document.body, { key: 'v' })
  await dialog()
  expect(window.location.hash).toBe('#experiments=race')
  shut()
  expect(screen.queryByRole('dialog', { name: 'Experiments' })).toBeNull()
  expect(window.location.search + window.location.hash).toBe('?q=24#search=abc')
})

it('opens by an address, also one that comes later', async () => {
  window.history.replaceState(null, '', '/#experiments=race')
  show()
  await dialog()
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Race')
  shut()
  expect(window.location.hash).toBe('')
  act(() => {
    window.history.replaceState(null, '', '/#experiments=race')
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  })
  await dialog()
})
