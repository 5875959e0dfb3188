import { describe, expect, it } from 'vitest'
import type { ContestNews, ContestRequest } from '../../evaluation/contest/contest.ts'
import { scriptedNews } from '../../evaluation/contest/scripted-contest.fixture.ts'
import { seededRandom } from '../../problems/seeded.ts'
import { createFakeApp } from '../fake-client.ts'
import { laneIds, type RaceSetup } from './race.ts'
import { type LaneResults, totalsOf } from './race-totals.ts'

const setup: RaceSetup = { source: { kind: 'made', domain: 'countdown', size: 3 }, lanes: laneIds, tokens: 60, seed: 5 }
const stats = { seconds: 1, tokensPerSecond: 100, rolloutsPerSecond: 1 }

async function raced(problems: number) {
  const fake = createFakeApp()
  fake.ready()
  const { race } = fake.app
  race.start(setup, problems, fake.app.store.getState().settings)
  const asked = (): ContestRequest => fake.asked.findLast(([what]) => what === 'contest')?.[1] as ContestRequest
  const say = (news: readonly ContestNews[], runId = 1) => fake.say({ type: 'contest', runId, news, failed: null, stats })
  return { fake, race, asked, say, state: race.store.getState }
}

describe('a race', () => {
  it('asks for problems of the family that differ, and keeps logs and results', async () => {
    const { fake, race, asked, say, state } = await raced(2)
    expect(new Set(asked().problems.map(({ question }) => question)).size).toBe(2)
    expect(asked()).toMatchObject({ lanes: laneIds, budget: { kind: 'tokens', tokens: 60 }, config: { seed: 5 } })
    expect(state().phase).toBe('waiting')
    const news = await scriptedNews(asked())
    say(news)
    expect(state().phase).toBe('running')
    fake.finish()
    expect(state()).toMatchObject({ phase: 'ended', cut: false, current: 1 })
    for (const { results } of state().problems) expect(Object.keys(results).sort()).toEqual([...laneIds].sort())
    for (const lane of laneIds) {
      expect(state().lanes[lane]?.tokens).toBe(state().problems[1]?.results[lane]?.policyTokens)
      expect(race.logOf(0, lane)?.at(-1)?.type).toBe('done')
    }
    expect(race.logOf(7, 'greedy')).toBeNull()
  })

  it('goes on with further problems, and again with one that was cut', async () => {
    const { fake, race, asked, say, state } = await raced(2)
    const news = await scriptedNews(asked())
    const second = news.findIndex((one) => one.what === 'problem' && one.place === 1)
    say(news.slice(0, second + 3))
    fake.finish()
    expect(state()).toMatchObject({ phase: 'ended', cut: true })
    race.more(2)
    expect(asked().problems.map(({ place }) => place)).toEqual([1, 2])
    expect(state().problems.map(({ place, results }) => [place, Object.keys(results).length])).toEqual([
      [0, laneIds.length],
      [1, 0],
      [2, 0],
    ])
  })

  it('goes on by the settings that it was begun with, and names the model that ran it', async () => {
    const { fake, race, asked, say, state } = await raced(1)
    const { config } = asked()
    expect(state().answerer).toBeNull()
    say(await scriptedNews(asked()))
    expect(state().answerer?.model).toBe(fake.app.store.getState().engine.model?.name)
    fake.finish()
    fake.app.actions.changeSettings({ candidates: 3 })
    race.more(1)
    expect(asked().config).toEqual(config)
    fake.finish()
    fake.app.actions.changeSettings({ model: 'round0' })
    race.more(1)
    expect(fake.asked.filter(([what]) => what === 'contest')).toHaveLength(2)
  })

  it('ends when a person starts a search, and hears no other run', async () => {
    const { fake, state } = await raced(1)
    fake.app.actions.start()
    expect(fake.asked.filter(([what]) => what === 'stop')).toEqual([['stop', 1]])
    fake.events([])
    expect(state().phase).toBe('waiting')
    fake.say({ type: 'finished', runId: 1, stats })
    expect(state()).toMatchObject({ phase: 'ended', cut: true })
  })
})

it('adds up wins, and tells a difference from none', () => {
  const result = (right: boolean) => ({ answer: 'a', right, policyTokens: 100, ppmScores: 0, rollouts: 1, reason: 'tokens' as const, readings: [] })
  const problems = Array.from({ length: 12 }, (_, i) => ({ majority: result(i < 1), 'search-ppm': result(i < 11), greedy: result(i < 8) }))
  const totals = totalsOf(['greedy', 'majority', 'search-ppm'], problems)
  expect(totals.map(({ right, n, tokens }) => [right, n, tokens])).toEqual([
    [8, 12, 100],
    [1, 12, 100],
    [11, 12, 100],
  ])
  expect(totals.map(({ against }) => against?.differs ?? null)).toEqual([false, true, null])
  expect(totalsOf(['majority'], [{}])).toEqual([{ lane: 'majority', right: 0, n: 0, interval: { low: 0, high: 1 }, tokens: null, against: null }])
})

it('shows a difference between lanes that are all alike in 5% of races at most, however often they are looked at', () => {
  const random = seededRandom(4)
  const results = [true, false].map((right) => ({ answer: 'a', right, policyTokens: 1, ppmScores: 0, rollouts: 1, reason: 'tokens' as const, readings: [] }))
  const drawn = (): LaneResults => Object.fromEntries(laneIds.map((lane) => [lane, results[random() < 0.5 ? 0 : 1]]))
  const shows = (problems: readonly LaneResults[]) => totalsOf(laneIds, problems).some(({ against }) => against?.differs)
  const races = Array.from({ length: 50 }, () => {
    const problems = Array.from({ length: 40 }, drawn)
    return problems.some((_, i) => i % 4 === 3 && shows(problems.slice(0, i + 1)))
  })
  expect(races.filter(Boolean).length / races.length).toBeLessThanOrEqual(0.05)
})
