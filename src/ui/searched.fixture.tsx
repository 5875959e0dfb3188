import { act, render } from '@testing-library/react'
import type { NodeId } from '../core/events.ts'
import { createFakeApp, type FakeClient } from '../store/fake-client.ts'
import { ownRun } from '../store/sample-run.ts'
import { App } from './App.tsx'

/** The page with a search on it that has not said yet that it is finished. */
export function openSearching(): FakeClient {
  const fake = createFakeApp()
  render(<App app={fake.app} />)
  act(() => {
    fake.ready()
    fake.app.actions.start()
    fake.events(ownRun)
  })
  return fake
}

/** The page with a finished search of which a node, or none, is selected. */
export function openSearched(selected: NodeId | null): FakeClient {
  const fake = openSearching()
  act(() => {
    fake.finish()
    fake.app.actions.select(selected)
  })
  return fake
}
