// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { ContestNews } from '../../../evaluation/contest/contest.ts'
import { createFakeApp } from '../../../store/fake-client.ts'
import { sampleRun } from '../../../store/sample-run.ts'
import { AppContext } from '../../app-context.ts'
import { RacePage } from './RacePage.tsx'

afterEach(cleanup)

const stats = { seconds: 1, tokensPerSecond: 100, rolloutsPerSecond: 1 }

function show(scorer: boolean) {
  const fake = createFakeApp()
  fake.ready()
  if (!scorer)
    fake.say({
      type: 'ready',
      backend: { kind: 'wasm', threads: 1, adapter: null, notes: [] },
      model: { name: 'other', bytes: 1, scorer: null },
      seconds: 1,
    })
  const onLeave = vi.fn()
  render(
    <AppContext value={fake.app}>
      <RacePage onLeave={onLeave} />
    </AppContext>,
  )
  return { fake, onLeave }
}

const lanesAsked = (asked: readonly unknown[][]) => asked.find(([what]) => what === 'contest')?.[1]

it('shows the lanes, their answers and the wins, and opens a lane in the page', () => {
  const { fake, onLeave } = show(true)
  fireEvent.change(screen.getByLabelText('How many'), { target: { value: '1' } })
  fireEvent.click(screen.getByText('Start the race'))
  expect(screen.getByRole('status').textContent).toContain('Waits')
  const news: ContestNews[] = [
    { what: 'problem', place: 0 },
    ...sampleRun.map((event): ContestNews => ({ what: 'event', place: 0, lane: 'search-ppm', event })),
    ...(['greedy', 'majority', 'best-of-n', 'search', 'search-ppm'] as const).map(
      (lane): ContestNews => ({
        what: 'lane',
        place: 0,
        lane,
        result: { answer: '1 + 2', right: lane !== 'greedy', policyTokens: 321, ppmScores: 0, rollouts: 3, reason: 'tokens', readings: [] },
      }),
    ),
  ]
  act(() => {
    fake.say({ type: 'contest', runId: 1, news, failed: null, stats })
    fake.finish()
  })
  expect(screen.getByRole('status').textContent).toBe('The race has ended.')
  const totals = within(screen.getByLabelText('Wins so far'))
  expect(totals.getByText('Greedy').closest('tr')?.textContent).toMatch(/^Greedy0 of 1.*−100 points \(−100 to .*No difference shown/)
  fireEvent.click(screen.getByLabelText('Open the log of “Search with PPM” in the page'))
  expect(onLeave).toHaveBeenCalledOnce()
  expect(fake.app.store.getState().run.status).toBe('recorded')
})

it('leaves out the lanes that need a PPM where there is none, and says so', () => {
  const { fake } = show(false)
  expect(screen.getByLabelText('Best of N by PPM', { selector: 'input' })).toHaveProperty('disabled', true)
  screen.getByText('The model that is loaded has no PPM.')
  fireEvent.click(screen.getByText('Start the race'))
  expect(lanesAsked(fake.asked)).toMatchObject({ lanes: ['greedy', 'majority', 'search'] })
})
