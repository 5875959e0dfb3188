import { describe, expect, it } from 'vitest'
import type { ContestNews, ContestRequest } from '../../evaluation/contest.ts'
import { scriptedNews } from '../../evaluation/scripted-contest.fixture.ts'
import { createFakeApp } from '../fake-client.ts'
import { type Keeper, readUpTo, scalingLanes } from './scaling.ts'
import { readScalingRecord } from './scaling-record.ts'

const setup = { domain: 'countdown', size: 3, problems: 3, lanes: scalingLanes, at: readUpTo(16) }
const stats = { seconds: 1, tokensPerSecond: 100, rolloutsPerSecond: 1 }

/** The browser's database, which copies what it is given, and throws what it is told to. */
function database() {
  let kept: unknown
  let fault: DOMException | null = null
  const keeper: Keeper = {
    read: async () => kept,
    async write(value) {
      if (fault !== null) throw fault
      kept = structuredClone(value)
    },
  }
  return {
    keeper,
    kept: () => kept,
    fail(by: DOMException | null) {
      fault = by
    },
  }
}

/** A visit to the page: what it asks of the worker, and what the worker answers. */
async function visit(keeper: Keeper) {
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
    const whole = await visit(database().keeper)
    whole.start(5)
    whole.say(await scriptedNews(whole.asked()))
    whole.fake.finish()
    expect(whole.state().record?.done.map(({ place }) => place)).toEqual([0, 1, 2])

    const { keeper, kept } = database()
    const first = await visit(keeper)
    first.start(5)
    first.say(within(await scriptedNews(first.asked()), 1))
    await settle()
    expect(readScalingRecord(kept())).toEqual(first.state().record)

    const second = await visit(keeper)
    expect(second.state()).toMatchObject({ phase: 'idle', record: first.state().record })
    second.fake.app.actions.changeSettings({ candidates: 3, temperature: 0.5, seed: 99 })
    second.fake.ready()
    second.scaling.goOn()
    expect(second.places()).toEqual([1, 2])
    expect(second.asked()).toEqual({ ...first.asked(), problems: first.asked().problems.slice(1) })
    second.say(await scriptedNews(second.asked()))
    second.fake.finish()
    await settle()
    expect(second.state()).toMatchObject({ phase: 'ended', record: whole.state().record })
    expect(readScalingRecord(kept())).toEqual(whole.state().record)
    second.scaling.goOn()
    expect(second.contests()).toHaveLength(1)
  })

  it('goes on with what was stopped in the middle of a problem, which counts for nothing', async () => {
    const { fake, scaling, asked, places, say, state, start } = await visit(database().keeper)
    start(5)
    const news = await scriptedNews(asked())
    say(within(news, 1))
    scaling.stop()
    expect(fake.asked.at(-1)).toEqual(['stop', 1])
    fake.finish()
    expect(state()).toMatchObject({ phase: 'ended', current: null })
    scaling.goOn()
    expect(places()).toEqual([1, 2])
    // What the stopped run may still have to say belongs to nobody.
    fake.say({ type: 'contest', runId: 1, news, failed: null, stats })
    expect(state().record?.done).toHaveLength(1)
    say(await scriptedNews(asked()))
    expect(state().record?.done.map(({ place }) => place)).toEqual([0, 1, 2])
  })

  it('says that there is no room, loses nothing on show, and keeps it all once there is', async () => {
    const { keeper, kept, fail } = database()
    const { fake, scaling, asked, say, state, start } = await visit(keeper)
    start(5)
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
    const { asked, say, state, start } = await visit({ read: refuse, write: refuse })
    expect(state().unkept).toBe('refused')
    start(5)
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
    const { keeper, kept } = database()
    const first = await visit(keeper)
    first.start(5)
    first.say(within(await scriptedNews(first.asked()), 1))
    await settle()
    const before = kept()

    const second = await visit(keeper)
    second.fake.app.actions.changeSettings(changed)
    if (model === null) second.fake.app.actions.changeSettings({ backend: 'wasm' })
    else second.fake.say({ type: 'ready', backend: { kind: 'wasm', threads: 1, adapter: null, notes: [] }, model, seconds: 1 })
    second.scaling.goOn()
    expect(second.contests()).toEqual([])
    expect(second.state().record).toEqual(first.state().record)
    await settle()
    expect(kept()).toEqual(before)
  })

  it('begins a record of its own where it is measured anew', async () => {
    const { asked, places, say, state, start } = await visit(database().keeper)
    start(5)
    const old = await scriptedNews(asked())
    say(within(old, 1))
    start(6)
    expect([places(), state().record?.done, state().record?.config.seed]).toEqual([[0, 1, 2], [], 6])
  })
})
