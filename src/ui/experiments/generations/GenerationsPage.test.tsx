// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Generations, generationSettings } from '../../../evaluation/generations.ts'
import type { AppDeps } from '../../../store/app-deps.ts'
import { createFakeApp } from '../../../store/fake-client.ts'
import { samplesOf } from '../../../store/pairs/samples.fixture.ts'
import { sampleQuestion, sampleRun } from '../../../store/sample-run.ts'
import { writeTrace } from '../../../trace/write.ts'
import { AppContext } from '../../app-context.ts'
import { fakeDialogs } from '../../controls/dialog.fixture.ts'
import { standInPicture } from '../../picture.fixture.tsx'
import { GenerationsPage } from './GenerationsPage.tsx'

const models = ['countdown-r1', 'countdown-r2']
const generations: Generations = {
  version: 1,
  settings: generationSettings,
  size: 4,
  problems: [
    {
      seed: 1,
      question: sampleQuestion,
      runs: models.map((model, i) => ({ model, answer: i === 0 ? null : '24', first: i === 0 ? null : 1, rollouts: 1, policyTokens: 10 })),
    },
  ],
  shown: [{ reason: 'ahead', seed: 1, files: ['a.json.gz', 'a.json.gz'] }],
}
// Unpacked: jsdom's blobs have no streams to unpack by.
const bytes = (text: string) => new TextEncoder().encode(text)
const trace = bytes(writeTrace({ header: { title: '', app: '', model: 'm', created: null }, events: sampleRun, times: [] }))
const files: Readonly<Record<string, Uint8Array>> = {
  'generations/index.json': bytes(JSON.stringify(generations)),
  'generations/a.json.gz': trace,
  'samples/samples.json.gz': bytes(JSON.stringify(samplesOf([]))),
  'samples/r2-1.json.gz': trace,
}

beforeEach(() => {
  fakeDialogs()
  standInPicture()
})
afterEach(cleanup)

const show = (known: Pick<Partial<AppDeps>, 'models' | 'knowsDomain'> = {}) => {
  const fake = createFakeApp({
    models,
    fetchFile: async (path) => files[path] ?? Promise.reject(new Error('not there')),
    ...known,
  })
  const onLeave = vi.fn()
  render(
    <AppContext value={fake.app}>
      <GenerationsPage onLeave={onLeave} />
    </AppContext>,
  )
  return { ...fake, onLeave }
}
const lane = (round: number) => screen.findByRole('region', { name: `Round ${round}` })

it('shows each round’s tree, what it cost and what it came to, and how the problem was chosen', async () => {
  const { app, onLeave } = show()
  const first = await lane(1)
  await lane(2)
  fireEvent.change(screen.getByRole('slider', { name: 'Policy tokens' }), { target: { value: '10' } })
  expect(first.textContent).toContain('10 tokens, 1 rollout, first answer in rollout 1')
  expect(first.textContent).toContain('8 * 4 - 6 - 2')
  expect(screen.getByText(/round 1 solved 0 of 1 \(95% interval/)).toBeTruthy()
  fireEvent.click(within(first).getByRole('button', { name: 'Open round 1 in the page' }))
  expect([app.live.events.length, onLeave.mock.calls.length]).toEqual([sampleRun.length, 1])
})

it('lists every recorded problem with how each round came out', async () => {
  show()
  await lane(1)
  const row = screen.getByRole('row', { name: new RegExp(sampleQuestion.slice(0, 20)), hidden: true })
  expect(row.textContent).toContain('no answer (10 tokens)rollout 1 (10 tokens)')
  fireEvent.click(within(row).getByRole('button', { name: `Play the recording: ${sampleQuestion}`, hidden: true }))
  await lane(2)
})

it('runs the one round that there is of a kind of problems, and says that there is no other yet', async () => {
  const { asked } = show({ models: [...models, 'mathematics-r1'], knowsDomain: (model, domain) => (domain === 'words') === model.startsWith('mathematics') })
  await lane(1)
  fireEvent.click(screen.getByRole('button', { name: 'Another word problem' }))
  expect(screen.getByText(/only round 1 is done \(mathematics-r1\)/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Run round 1' }))
  expect(asked.filter(([what]) => what === 'load').at(-1)).toEqual(['load', 'mathematics-r1', 'auto'])
  expect(screen.queryByRole('region', { name: 'Round 2' })).toBeNull()
})

it('searches a problem of one’s own with one model after the other, until it is stopped', async () => {
  const { asked } = show()
  await lane(1)
  fireEvent.change(screen.getByLabelText('Problem'), { target: { value: 'nothing' } })
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Run all rounds' }).disabled).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: 'Another puzzle' }))
  fireEvent.click(screen.getByRole('button', { name: 'Run all rounds' }))
  expect((await lane(1)).textContent).toContain('loading its models')
  expect((await lane(2)).textContent).toContain('waiting for its turn')
  expect(asked.filter(([what]) => what === 'load').at(-1)).toEqual(['load', 'countdown-r1', 'auto'])
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  expect((await lane(2)).textContent).toContain('stopped')
})

it('opens the trees and pairs behind a number of the story, but none of the round whose policy does not ship', async () => {
  const { app, onLeave } = show()
  const [number] = await screen.findAllByRole('button', { name: /pairs of these searches: show trees and pairs/ })
  if (number === undefined) throw new Error('no number can be pressed')
  expect(number.closest('li')?.parentElement?.closest('li')?.textContent).toContain('Round 2')
  fireEvent.click(number)
  const dialog = await screen.findByRole('dialog', { name: 'Searches as round 2 made them' })
  const step = await within(dialog).findByRole('button', { name: 'multiply 8 by 4 → 2 6 32' })
  expect(dialog.textContent).toContain('Not the original run.')
  fireEvent.click(step)
  await waitFor(() => expect(onLeave).toHaveBeenCalled())
  expect([app.live.events.length, app.store.getState().selected]).toEqual([sampleRun.length, 1])
})

it('sets the paper’s tables beside figures of this project, with their problems and intervals', async () => {
  show()
  const table = await screen.findByRole('table', { name: 'Each round’s policy and PPM' })
  const cells = within(table)
    .getAllByRole('row')
    .map((row) => [...row.children].map(({ textContent }) => textContent))
  expect(cells[0]).toEqual(['', 'Paper, table 6 (MATH)', 'Here'])
  expect(cells[1]?.[1]).toBe('75.2%')
  expect(cells[1]?.[2]).toMatch(/^59% 95% interval 50% to 68%, mean of 3 seeds$/)
  expect(table.parentElement?.textContent).toContain('Here: Countdown, 4 numbers, n = 100, 4 rollouts.')
  expect(table.parentElement?.textContent).toContain('Too close for so many problems to tell apart: round 2 and round 3')
})
