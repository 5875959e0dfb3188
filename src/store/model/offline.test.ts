import { expect, it } from 'vitest'
import { createFakeApp, type FakeClient } from '../fake-client.ts'

function open(kept: boolean): { readonly fake: FakeClient; readonly asked: boolean[] } {
  const asked: boolean[] = []
  const fake = createFakeApp({ keepSite: (webgpu) => Promise.resolve(asked.push(webgpu) > 0 && kept) })
  return { fake, asked }
}

const pythonLoaded = (fake: FakeClient, loaded: number) => fake.say({ type: 'loading', what: 'python', loaded, total: 10 })

it('keeps the site when models and Python have loaded, not before, and once', async () => {
  const { fake, asked } = open(true)
  pythonLoaded(fake, 5)
  fake.ready()
  expect(asked).toEqual([])
  expect(fake.app.store.getState().offline).toBe(false)
  pythonLoaded(fake, 10)
  fake.app.actions.setTheme('dark')
  expect(asked).toEqual([false])
  await Promise.resolve()
  expect(fake.app.store.getState().offline).toBe(true)
})

it('does not claim to work offline where the browser could not keep the site', async () => {
  const { fake } = open(false)
  fake.ready()
  pythonLoaded(fake, 10)
  await Promise.resolve()
  expect(fake.app.store.getState().offline).toBe(false)
})

it('keeps what WebGPU needs when the models run there', () => {
  const { fake, asked } = open(true)
  fake.ready()
  pythonLoaded(fake, 10)
  fake.say({ type: 'backend', backend: { kind: 'webgpu', threads: 1, adapter: null, notes: [] } })
  expect(asked).toEqual([false, true])
})
