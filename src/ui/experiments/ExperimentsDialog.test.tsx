// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { App } from '../../store/app.ts'
import { createFakeApp } from '../../store/fake-client.ts'
import { AppContext } from '../app-context.ts'
import { fakeDialogs } from '../controls/dialog.fixture.ts'
import { parts } from '../parts.ts'
import { useShortcuts } from '../shortcuts.ts'
import { useExperiments } from './use-experiments.ts'

// It comes in a file of its own, which the first test would wait for.
beforeAll(parts.experiments, 60_000)
beforeEach(fakeDialogs)
afterEach(() => {
  cleanup()
  window.history.replaceState(null, '', '/')
})

const nothing = () => {}

function Shown({ app }: { readonly app: App }) {
  const { Component, openLast, page, arrival, choose, close } = useExperiments()
  useShortcuts(app, { focusProblem: nothing, openHelp: nothing, openLearn: nothing, openExperiments: openLast, togglePresentation: nothing })
  return <AppContext value={app}>{Component !== null && <Component page={page} arrival={arrival} onChoose={choose} onClose={close} />}</AppContext>
}

const show = () => render(<Shown app={createFakeApp().app} />)
// By text: to compute the role of everything in it takes jsdom seconds.
const title = { selector: 'h2' }
const dialog = () => screen.findByText('Experiments', title)
const shut = () => fireEvent.click(screen.getByLabelText('Close'))

it('opens by its key, says so in the address, and leaves the address as it was', async () => {
  window.history.replaceState(null, '', '/?q=24#search=abc')
  show()
  fireEvent.keyDown(document.body, { key: 'v' })
  await dialog()
  // The form tells what it shows once it is drawn.
  await waitFor(() => expect(window.location.hash).toMatch(/^#experiments=race&/))
  shut()
  expect(screen.queryByText('Experiments', title)).toBeNull()
  expect(window.location.search + window.location.hash).toBe('?q=24#search=abc')
})

it('opens by an address, also one that comes later', async () => {
  window.history.replaceState(null, '', '/#experiments=race')
  show()
  await dialog()
  expect(screen.getByText('Race', { selector: '[role=tab]' }).getAttribute('aria-selected')).toBe('true')
  shut()
  expect(window.location.hash).toBe('')
  act(() => {
    window.history.replaceState(null, '', '/#experiments=race')
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  })
  await dialog()
})

it('begins with the settings of an address, tells of those it cannot use, and has the address say what the form shows', async () => {
  window.history.replaceState(null, '', '/#experiments=race&count=5&tokens=500&seed=9&lanes=greedy,search&colour=red')
  show()
  await dialog()
  const shown = (label: string) => screen.getByLabelText<HTMLSelectElement>(label).value
  expect(['How many', 'Policy tokens a lane', 'Seed'].map(shown)).toEqual(['5', '500', '9'])
  await screen.findByText(/“colour” is not a setting/)
  fireEvent.change(screen.getByLabelText('Seed'), { target: { value: '10' } })
  const link = '#experiments=race&source=countdown-4&count=5&tokens=500&lanes=greedy,search&seed=10'
  expect(window.location.hash).toBe(link)
  // Another tab has settings of its own, and the first is as it was when one comes back.
  fireEvent.click(screen.getByText('Scaling', { selector: '[role=tab]' }))
  expect(window.location.hash).toMatch(/^#experiments=scaling&/)
  fireEvent.click(screen.getByText('Race', { selector: '[role=tab]' }))
  expect([window.location.hash, shown('Seed')]).toEqual([link, '10'])
  act(() => {
    window.history.replaceState(null, '', '/#experiments=race&seed=11')
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  })
  await waitFor(() => expect(shown('Seed')).toBe('11'))
  expect(screen.queryByText(/“colour” is not a setting/)).toBeNull()
})
