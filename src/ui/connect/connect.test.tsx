// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { NamedServer, ServerDesk } from '../../connect/client.ts'
import { createFakeApp, type FakeClient } from '../../store/fake-client.ts'
import { shareLink } from '../../store/traces/share.ts'
import { strings } from '../../strings/index.ts'
import { App } from '../App.tsx'
import { fakeDialogs } from '../controls/dialog.fixture.ts'
import { parts } from '../parts.ts'

const text = strings.connect
const page = 'http://localhost:4173'
const key = 'sesame-7391'
const llama: NamedServer = { address: 'http://localhost:8080', dialect: 'llama-server', make: 'llama-server', models: ['tiny', 'small'] }

/** A desk whose answers are given here. */
const scripted = (overrides: Partial<ServerDesk> = {}): ServerDesk => ({
  look: async () => [
    { address: llama.address, outcome: { ok: true, value: llama } },
    {
      address: 'http://localhost:11434',
      outcome: { ok: false, fault: { code: 'blocked', values: { address: 'http://localhost:11434', dialect: 'ollama', page } } },
    },
    {
      address: 'http://localhost:8000',
      outcome: { ok: false, fault: { code: 'unreachable', values: { address: 'http://localhost:8000', dialect: 'vllm', reason: null } } },
    },
  ],
  find: async () => ({ ok: true, value: llama }),
  try: async ({ address, dialect }, given, model) => ({
    ok: true,
    value: {
      choice: { address, dialect, key: given, model, abilities: { together: 4, logProbabilities: true, extras: true, pooling: false } },
      trial: { text: ' 5', tokens: 1, seconds: 0.5, abilities: { together: 4, logProbabilities: true, extras: true, pooling: false } },
    },
  }),
  ...overrides,
})

// What comes in a file of its own is there when it is asked for.
beforeAll(async () => void (await parts.models()), 60_000)
beforeEach(() => {
  fakeDialogs()
  window.matchMedia = vi.fn().mockReturnValue({ matches: false, addEventListener: () => {}, removeEventListener: () => {} })
})
afterEach(cleanup)

async function openModels(servers: ServerDesk | null): Promise<FakeClient> {
  const fake = createFakeApp({ servers })
  render(<App app={fake.app} />)
  fireEvent.click(screen.getByRole('button', { name: strings.models.button }))
  await waitFor(() => expect(document.querySelector('dialog.models-dialog[open]')).not.toBeNull(), { timeout: 10_000 })
  return fake
}
const card = () => within(screen.getByRole('region', { name: text.title }))
const press = async (name: string) => {
  await act(async () => fireEvent.click(card().getByRole('button', { name })))
}
const type = (label: string, value: string) => fireEvent.change(card().getByLabelText(label), { target: { value } })

/** A line for a terminal, whose words are elements. */
const line = (text: string) => (_: string, element: Element | null) => element?.tagName === 'CODE' && element.textContent === text

describe('the card that connects a server', () => {
  it('looks at this machine, names the servers, and tells of the other ports what mends them', async () => {
    await openModels(scripted())
    await press(text.look)
    expect(card().getByText(text.someFound(1))).toBeTruthy()
    expect(card().getByText(line(`OLLAMA_ORIGINS=${page} ollama serve`))).toBeTruthy()
    expect(
      card()
        .getByText(text.silent(['8000']))
        .closest('details')?.open,
    ).toBe(false)
    await press(text.found('llama-server', llama.address))
    expect(within(card().getByLabelText(text.model)).getAllByRole('option')).toHaveLength(2)
  })

  it('prints the line that mends what a typed address refuses', async () => {
    await openModels(scripted({ find: async (address) => ({ ok: false, fault: { code: 'blocked', values: { address, dialect: 'ollama', page } } }) }))
    type(text.address, 'http://localhost:11434')
    await press(text.ask)
    expect(card().getByRole('alert').textContent).toContain(`OLLAMA_ORIGINS=${page} ollama serve`)
  })

  it('says so where the part that asks cannot start', async () => {
    await openModels(scripted({ look: () => Promise.reject(new Error('no worker')) }))
    await press(text.look)
    expect(card().getByRole('alert').textContent).toBe(text.unasked)
  })

  it('opens the lines that start a server where none was found', async () => {
    const values = { address: 'http://localhost:8000', dialect: 'vllm', page } as const
    await openModels(scripted({ look: async () => [{ address: values.address, outcome: { ok: false, fault: { code: 'unreachable-or-blocked', values } } }] }))
    await press(text.look)
    expect(card().getByText(text.noneFound)).toBeTruthy()
    expect(card().getByText(line('vllm serve MODEL --port 8000')).closest('details')?.open).toBe(true)
  })

  it('is not there where the page reaches no server', async () => {
    await openModels(null)
    expect(screen.queryByRole('region', { name: text.title })).toBe(null)
  })

  it('shows what a model writes, and gives it the search, which then waits for Python alone', async () => {
    const fake = await openModels(scripted())
    type(text.address, 'localhost:8080')
    type(text.key, key)
    await press(text.ask)
    fireEvent.change(card().getByLabelText(text.model), { target: { value: 'small' } })
    fireEvent.change(card().getByLabelText(text.format), { target: { value: 'chain-of-thought' } })
    await press(text.try)
    expect(card().getByText(text.trial('5'))).toBeTruthy()
    await press(text.use)
    expect(document.activeElement).toBe(card().getByRole('heading', { name: text.title }))
    const [what, , , server] = fake.asked.at(-1) ?? []
    expect([what, server]).toMatchObject(['load', { choice: { model: 'small', key }, format: 'chain-of-thought' }])
    const parts = screen.getByRole('region', { name: strings.run.statusLabel }).querySelectorAll('.status-parts li')
    expect([...parts].map(({ textContent }) => textContent)).toEqual([strings.engine.part(strings.engine.parts.python, 0, null)])

    await press(text.leave)
    expect(fake.asked.at(-1)).toEqual(['load', fake.app.store.getState().settings.model, 'auto'])
    expect(card().getByRole('button', { name: text.look })).toBeTruthy()
  })

  it('lets a server’s model judge the steps of a policy that has no PPM, and of no other', async () => {
    const fake = await openModels(scripted())
    type(text.address, 'localhost:8080')
    type(text.key, key)
    await press(text.ask)
    await press(text.try)
    expect(card().queryByRole('button', { name: strings.manner.useAsJudge })).toBeNull()
    act(() => fake.app.actions.changeSettings({ model: 'kept:hub:a/b:q8' }))
    await press(strings.manner.useAsJudge)
    expect(fake.asked.at(-1)?.at(-1)).toMatchObject({ format: null, judge: { scorer: 'yes-no', model: null, server: { model: 'tiny', key } } })
    expect(JSON.stringify([...fake.stored])).not.toContain(key)
    fireEvent.change(screen.getByLabelText(strings.manner.judge), { target: { value: 'itself' } })
    expect(fake.app.store.getState().judge).toBeNull()
    expect(fake.asked.at(-1)?.at(-1)).toMatchObject({ judge: { scorer: 'yes-no', model: null, server: null } })
  })

  it('offers a scorer that writes nothing as a judge, and never as what searches', async () => {
    const abilities = { together: 0, logProbabilities: false, extras: false, pooling: true }
    const fake = await openModels(
      scripted({
        try: async ({ address, dialect }, given) => ({
          ok: true,
          value: {
            choice: { address, dialect, key: given, model: 'Qwen/Qwen2.5-Math-PRM-7B', abilities },
            trial: { text: '', tokens: null, seconds: 1, abilities },
          },
        }),
        find: async () => ({ ok: true, value: { ...llama, dialect: 'vllm', make: 'vLLM', models: ['Qwen/Qwen2.5-Math-PRM-7B'] } }),
      }),
    )
    type(text.address, 'localhost:8000')
    await press(text.ask)
    await press(text.try)
    expect(card().getByText(text.scorerLater)).toBeTruthy()
    expect(card().queryByRole('button', { name: text.use })).toBeNull()
    act(() => fake.app.actions.changeSettings({ model: 'kept:hub:a/b:q8' }))
    await press(strings.manner.useAsJudge)
    expect(fake.asked.at(-1)?.at(-1)).toMatchObject({ judge: { scorer: 'qwen-math-prm', server: { abilities } } })
    expect([...screen.getByLabelText(strings.manner.scorer).querySelectorAll('option')].map(({ value }) => value)).toEqual(['qwen-math-prm', 'trl'])
  })

  it('keeps the key in no storage and no link', async () => {
    const fake = await openModels(scripted())
    type(text.address, 'localhost:8080')
    type(text.key, key)
    await press(text.ask)
    await press(text.try)
    await press(text.use)
    act(() => fake.app.actions.changeSettings({ rollouts: 3 }))
    expect(fake.app.store.getState().server?.choice.key).toBe(key)
    expect(JSON.stringify([...fake.stored])).not.toContain(key)
    expect(JSON.stringify(Object.values(window.localStorage))).not.toContain(key)
    expect(shareLink('http://page/', fake.app)).not.toContain(key)
  })

  it('is left for a model of this page that is chosen, the one of the settings included', async () => {
    const fake = await openModels(scripted())
    type(text.address, 'localhost:8080')
    await press(text.ask)
    await press(text.try)
    await press(text.use)
    const { model } = fake.app.store.getState().settings
    const before = fake.asked.length
    fireEvent.click(screen.getByRole('button', { name: strings.models.kept.chooseNamed(model) }))
    expect(fake.asked.slice(before)).toEqual([['load', model, 'auto']])
  })
})
