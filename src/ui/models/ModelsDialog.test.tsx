// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Card, LibraryModel } from '../../library/client.ts'
import { createFakeApp, type FakeClient } from '../../store/fake-client.ts'
import { strings } from '../../strings/index.ts'
import { AppContext } from '../app-context.ts'
import { fakeDialogs } from '../controls/dialog.fixture.ts'
import ModelsDialog from './ModelsDialog.tsx'

const text = strings.models
const name = 'kept:hub:a/b:q8'
const title = 'a/b (q8)'
let fake: FakeClient

const card: Card = {
  title: 'a/b',
  origin: { kind: 'hub', base: 'https://huggingface.co/', id: 'a/b', revision: 'main' },
  identity: 'a/b@1',
  formats: [
    {
      name,
      precision: 'q8',
      files: [{ path: 'onnx/model_quantized.onnx', bytes: 5_000_000 }],
      bytes: 5_000_000,
      need: { weights: 5_000_000, cache: 1_000_000, largest: null },
      verdict: { code: 'wasm-integers', values: {} },
    },
    {
      name: 'kept:hub:a/b:q4f16',
      precision: 'q4f16',
      files: [],
      bytes: 4_000_000,
      need: { weights: 4_000_000, cache: null, largest: null },
      verdict: { code: 'memory-too-small', values: { needed: 4e9, limit: 2e9 } },
    },
  ],
  chosen: 0,
  machine: { adapter: null, memory: 8e9 },
  free: 1e9,
}
const model = (state: LibraryModel['state'], got: number, fault: LibraryModel['fault'] = null): LibraryModel => ({
  name,
  origin: card.origin,
  precision: 'q8',
  files: [{ path: 'config.json', bytes: 100, got }],
  state,
  fault,
})
const tell = (models: readonly LibraryModel[]) => act(() => fake.tell({ type: 'models', models, room: null }))
const press = (label: string) => fireEvent.click(screen.getByRole('button', { name: label }))

beforeEach(() => {
  fakeDialogs()
  fake = createFakeApp()
  render(
    <AppContext value={fake.app}>
      <ModelsDialog open onClose={() => {}} />
    </AppContext>,
  )
})
afterEach(cleanup)

it('tells what a format costs and why it is chosen or not, and fetches the one that a person takes', () => {
  fireEvent.change(screen.getByLabelText(text.hub.id), { target: { value: 'a/b' } })
  press(text.hub.look)
  act(() => fake.tell({ type: 'card', request: 1, card }))
  const region = within(screen.getByRole('region', { name: text.card.title('a/b') }))
  for (const said of [text.card.verdicts['wasm-integers']({}), text.card.memoryValue(5e6, 1e6), text.card.free(1e9)])
    expect(region.getByText(said)).toBeTruthy()
  expect(region.getByText(new RegExp(text.card.noGpu))).toBeTruthy()
  fireEvent.change(region.getByLabelText(text.card.format), { target: { value: '1' } })
  expect(region.getByText(text.card.verdicts['memory-too-small']({ needed: 4e9, limit: 2e9 }))).toBeTruthy()
  press(text.card.download(4_000_000))
  expect(fake.asked.at(-1)).toEqual(['keep', 1, 'kept:hub:a/b:q4f16'])
})

it('pauses, goes on, says why it stopped, and announces what is whole', () => {
  tell([model('active', 40)])
  expect(screen.getByRole('progressbar', { name: title }).getAttribute('value')).toBe('40')
  press(text.kept.named(text.kept.pause, title))
  expect(fake.asked.at(-1)).toEqual(['pause', name])
  tell([model('failed', 40, { code: 'storage-full', values: { name, needed: 60, free: 1 } })])
  expect(screen.getByRole('alert').textContent).toContain('no room')
  press(text.kept.named(text.kept.resume, title))
  expect(fake.asked.at(-1)).toEqual(['resume', name])
  tell([model('active', 60)])
  tell([model('whole', 100)])
  expect(fake.app.store.getState().announcement).toBe(text.kept.whole(title))
})

it('takes a kept model, and another one when that is deleted, which is asked for twice', () => {
  tell([model('whole', 100)])
  press(text.kept.chooseNamed(title))
  expect(fake.app.store.getState().settings.model).toBe(name)
  press(text.kept.named(text.kept.remove, title))
  expect(fake.asked.some(([what]) => what === 'remove')).toBe(false)
  press(text.kept.named(text.kept.sure, title))
  expect(fake.asked.at(-1)).toEqual(['remove', name])
  expect(fake.app.store.getState().settings.model).toBe('round1')
})

const scorer = (code: 'told-apart' | 'same' | 'reversed', right: number, wrong: number) => ({ kind: 'yes-no', trial: { code, right, wrong } }) as const
const readyWith = (judge: ReturnType<typeof scorer> | null) =>
  act(() =>
    fake.say({
      type: 'ready',
      backend: { kind: 'wasm', threads: 1, adapter: null, notes: [] },
      model: { name: title, bytes: 1, scorer: judge },
      seconds: 1,
    }),
  )
const choose = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

it('asks a kept model in the format and lets judge whom a person chooses, and tells how the judge did on a right and a wrong step', () => {
  const words = strings.manner
  const other = 'kept:hub:peiyi9979/math-shepherd-mistral-7b-prm:q4'
  expect(screen.queryByLabelText(words.judge)).toBeNull()
  expect(screen.getByText(words.shipped)).toBeTruthy()
  tell([model('whole', 100), { ...model('whole', 100), name: other }])
  press(text.kept.chooseNamed(title))
  choose(words.format, 'chain-of-thought')
  expect(fake.asked.at(-1)).toEqual(['load', name, 'auto', { format: 'chain-of-thought', judge: null }])
  expect(screen.queryByLabelText(words.scorer)).toBeNull()
  choose(words.judge, 'itself')
  expect(fake.asked.at(-1)?.at(-1)).toEqual({ format: 'chain-of-thought', judge: { scorer: 'yes-no', model: null, server: null } })
  const trial = scorer('told-apart', 0.4, -0.2)
  readyWith(trial)
  expect(screen.getByText(words.trial(trial.trial))).toBeTruthy()
  choose(words.judge, other)
  expect(fake.asked.at(-1)?.at(-1)).toEqual({ format: 'chain-of-thought', judge: { scorer: 'math-shepherd', model: other, server: null } })
  choose(words.scorer, 'rlhflow')
  expect(fake.asked.at(-1)?.at(-1)).toMatchObject({ judge: { scorer: 'rlhflow', model: other } })
  const options = () => [...screen.getByLabelText(words.scorer).querySelectorAll('option')].map(({ value }) => value)
  expect(options()).toContain('skywork-o1')
  expect(screen.getByText(words.untried)).toBeTruthy()
  choose(words.judge, 'itself')
  expect(options()).toEqual(['yes-no', 'math-shepherd', 'rlhflow'])
  choose(words.judge, 'none')
  expect(fake.asked.at(-1)?.at(-1)).toEqual({ format: 'chain-of-thought', judge: null })
})

it('has no rule of WCAG against it that a program can find, with a card, a kept model and one that failed on it', async () => {
  tell([model('whole', 100), { ...model('failed', 40, { code: 'storage-full', values: { name, needed: 60, free: 1 } }), name: 'kept:hub:c/d:q4' }])
  press(text.kept.chooseNamed(title))
  choose(strings.manner.judge, 'itself')
  fireEvent.change(screen.getByLabelText(text.hub.id), { target: { value: 'a/b' } })
  press(text.hub.look)
  act(() => fake.tell({ type: 'card', request: 1, card }))
  // Nothing is drawn here, so nothing has a colour.
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
})
