import { describe, expect, it } from 'vitest'
import type { ContestNews, ContestRequest } from '../../evaluation/contest/contest.ts'
import { scriptedNews } from '../../evaluation/contest/scripted-contest.fixture.ts'
import { createFakeApp } from '../fake-client.ts'
import { createKeeping } from './kept.fixture.ts'
import type { Keeper } from './kept.ts'
import { readUpTo, scalingLanes } from './scaling.ts'
import { readScalingRecord } from './scaling-record.ts'

const setup = { domain: 'countdown', size: 3, problems: 3, lanes: scalingLanes, at: readUpTo(16) }
const stats = { seconds: 1, tokensPerSecond: 100, rolloutsPerSecond: 1 }

/** A visit to the page: what it asks of the worker, and what the worker answers. */
async function visit(keeper: Keeper & { readonly close?: () => void }) {
  const fake = createFakeApp({ scalingKeeper: keeper })
  fake.ready()
  const { scaling } = fake.app
  await scaling.prepare()
  const contests = () => fake.asked.filter(([what]) => what === 'contest')
  const asked = () => contests().at(-1)?.[1] as ContestRequest
  const places = () => asked().problems.map(({ place }) => place)
  const say = (news: readonly ContestNews[]) => fake.say({ type: 'contest', runId: contests().length, news, failed: null, stats })
  const settings = () => fake.app.store.getState().settings
  return {
    fake,
    scaling,
    contests,
    asked,
    places,
    say,
    settings,
    state: scaling.store.getState,
    leave: () => keeper.close?.(),
    start: (seed: number) => scaling.start(setup, seed, settings()),
  }
}

/** Lets what the database was asked for happen. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
/** News up to where the problem at a place has ended in all lanes but one. */
const within = (news: readonly ContestNews[], place: number) =>
  news.slice(
    0,
    news.findLastIndex((one) => one.what === 'lane' && one.place === place),
  )

describe('accuracy against budget', () => {
  it('goes on after a reload where it stood, to the figures of one that was never left', async () => {
    const whole = await visit(createKeeping().page())
    await whole.start(5)
    whole.say(await scriptedNews(whole.asked()))
    whole.fake.finish()
    expect(whole.state().record?.done.map(({ place }) => place)).toEqual([0, 1, 2])

    const { page, kept } = createKeeping()
    const first = await visit(page())
    await first.start(5)
    first.say(within(await scriptedNews(first.asked()), 1))
    await settle()
    expect(readScalingRecord(kept())).toEqual(first.state().record)

    first.leave()
    const second = await visit(page())
    expect(second.state()).toMatchObject({ phase: 'idle', record: first.state().record })
    second.fake.app.actions.changeSettings({ candidates: 3, temperature: 0.5, seed: 99 })
    second.fake.ready()
    await second.scaling.goOn()
    expect(second.places()).toEqual([1, 2])
    expect(second.asked()).toEqual({ ...first.asked(), problems: first.asked().problems.slice(1) })
    second.say(await scriptedNews(second.asked()))
    second.fake.finish()
    await settle()
    expect(second.state()).toMatchObject({ phase: 'ended', record: whole.state().record })
    expect(readScalingRecord(kept())).toEqual(whole.state().record)
    await second.scaling.goOn()
    expect(second.contests()).toHaveLength(1)
  })

  it('goes on with what was stopped in the middle of a problem, which counts for nothing', async () => {
    const { fake, scaling, asked, places, say, state, start } = await visit(createKeeping().page())
    await start(5)
    const news = await scriptedNews(asked())
    say(within(news, 1))
    scaling.stop()
    expect(fake.asked.at(-1)).toEqual(['stop', 1])
    fake.finish()
    expect(state()).toMatchObject({ phase: 'ended', current: null })
    await scaling.goOn()
    expect(places()).toEqual([1, 2])
    // What the stopped run may still have to say belongs to nobody.
    fake.say({ type: 'contest', runId: 1, news, failed: null, stats })
    expect(state().record?.done).toHaveLength(1)
    say(await scriptedNews(asked()))
    expect(state().record?.done.map(({ place }) => place)).toEqual([0, 1, 2])
  })

  it('says that there is no room, loses nothing on show, and keeps it all once there is', async () => {
    const { page, kept, fail } = createKeeping()
    const { fake, scaling, asked, say, state, start } = await visit(page())
    await start(5)
    const news = await scriptedNews(asked())
    const second = news.findIndex((one) => one.what === 'problem' && one.place === 1)
    say(news.slice(0, second))
    await settle()
    expect(state().unkept).toBeNull()
    fail(new DOMException('no room', 'QuotaExceededError'))
    say(news.slice(second))
    fake.finish()
    await settle()
    expect(state()).toMatchObject({ phase: 'ended', unkept: 'full' })
    expect(state().record?.done).toHaveLength(3)
    expect(readScalingRecord(kept())?.done).toHaveLength(1)
    fail(null)
    await scaling.prepare()
    await settle()
    expect(state().unkept).toBeNull()
    expect(readScalingRecord(kept())).toEqual(state().record)
  })

  it('measures where the browser keeps nothing, and says so', async () => {
    const refuse = () => Promise.reject(new DOMException('', 'SecurityError'))
    const { asked, say, state, start } = await visit({ ...createKeeping().page(), read: refuse, write: refuse })
    expect(state().unkept).toBe('refused')
    await start(5)
    say(await scriptedNews(asked()))
    await settle()
    expect(state().unkept).toBe('refused')
    expect(state().record?.done).toHaveLength(3)
  })

  const name = 'round1'
  const ppm = { kind: 'ppm', trial: null } as const
  it.each([
    ['another model', { name: 'round0', bytes: 3_400_000, scorer: ppm }, {}],
    ['a model trained anew under its name', { name, bytes: 3_400_001, scorer: ppm }, {}],
    ['another judge', { name, bytes: 3_400_000, scorer: { kind: 'yes-no', trial: null } as const }, {}],
    ['no model yet', null, {}],
    ['another way of asking', { name, bytes: 3_400_000, scorer: ppm }, { format: 'rstar' as const }],
  ])('is not added to by %s', async (_, model, changed) => {
    const { page, kept } = createKeeping()
    const first = await visit(page())
    await first.start(5)
    first.say(within(await scriptedNews(first.asked()), 1))
    await settle()
    const before = kept()

    first.leave()
    const second = await visit(page())
    second.fake.app.actions.changeSettings(changed)
    if (model === null) second.fake.app.actions.changeSettings({ backend: 'wasm' })
    else second.fake.say({ type: 'ready', backend: { kind: 'wasm', threads: 1, adapter: null, notes: [] }, model, seconds: 1 })
    await second.scaling.goOn()
    expect(second.contests()).toEqual([])
    expect(second.state().record).toEqual(first.state().record)
    await settle()
    expect(kept()).toEqual(before)
  })

  it('begins a record of its own where it is measured anew', async () => {
    const { asked, places, say, state, start } = await visit(createKeeping().page())
    await start(5)
    const old = await scriptedNews(asked())
    say(within(old, 1))
    await start(6)
    expect([places(), state().record?.done, state().record?.config.seed]).toEqual([[0, 1, 2], [], 6])
  })

  it('is shown in a second page while the first measures, which loses nothing by it, and is gone on with there once the first is gone', async () => {
    const { page, kept } = createKeeping()
    const first = await visit(page())
    const second = await visit(page())
    await first.start(5)
    const news = await scriptedNews(first.asked())
    first.say(within(news, 1))
    await settle()
    expect(second.state()).toMatchObject({
      phase: 'idle',
      record: first.state().record,
      elsewhere: { code: 'measuring-elsewhere', values: { model: 'round1', done: 1, of: 3 } },
    })
    await second.start(6)
    await second.scaling.goOn()
    expect(second.contests()).toEqual([])
    first.leave()
    await settle()
    expect(second.state()).toMatchObject({ elsewhere: null, record: { config: { seed: 5 } } })
    await second.scaling.goOn()
    expect(second.places()).toEqual([1, 2])
    second.say(await scriptedNews(second.asked()))
    second.fake.finish()
    await settle()
    expect(readScalingRecord(kept())?.done.map(({ place }) => place)).toEqual([0, 1, 2])
  })

  it('goes on from what another page has done since, and does not replace what is not on show', async () => {
    const { page, kept } = createKeeping()
    // A page that hears nothing of the other, as one that the browser has put to sleep.
    const asleep = { watch: () => {} }
    const first = await visit({ ...page(), ...asleep })
    await first.start(5)
    first.say(within(await scriptedNews(first.asked()), 1))
    first.fake.finish()
    await settle()
    const second = await visit(page())
    await second.scaling.goOn()
    second.say(within(await scriptedNews(second.asked()), 2))
    second.fake.finish()
    await settle()
    expect(first.state().record?.done).toHaveLength(1)
    await first.scaling.goOn()
    expect(first.places()).toEqual([2])
    first.scaling.stop()
    first.fake.finish()
    await settle()
    await second.start(6)
    second.fake.finish()
    await settle()
    await first.start(7)
    expect(first.contests()).toHaveLength(2)
    expect(first.state()).toMatchObject({ record: { config: { seed: 6 } }, elsewhere: { code: 'measured-elsewhere', values: { done: 0, of: 3 } } })
    expect(readScalingRecord(kept())?.config.seed).toBe(6)
    await first.start(7)
    expect(readScalingRecord(kept())?.config.seed).toBe(7)
  })

  it('lets no other page measure while there is no room to keep what it has', async () => {
    const { page, fail } = createKeeping()
    const first = await visit(page())
    await first.start(5)
    fail(new DOMException('no room', 'QuotaExceededError'))
    first.say(await scriptedNews(first.asked()))
    first.fake.finish()
    await settle()
    const second = await visit(page())
    expect(second.state().elsewhere?.code).toBe('measuring-elsewhere')
    fail(null)
    await first.scaling.prepare()
    await settle()
    expect(second.state()).toMatchObject({ elsewhere: null, record: first.state().record })
  })
})
