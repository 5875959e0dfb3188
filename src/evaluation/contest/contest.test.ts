import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../core/config.ts'
import { replay } from '../../core/reducer.ts'
import { parseProblem } from '../../problems/index.ts'
import { scriptedEnvironment } from '../../search/scripted.ts'
import { type Arena, type ContestNews, type ContestRequest, runContest } from './contest.ts'
import { type LaneId, laneIds } from './lanes.ts'

const read = parseProblem('4 6 8 2 -> 24')
if (!read.ok) throw new Error('the question above can be read')
/** A family without rules, whose answers are graded by a known one. */
const posed = { ...read.posed, checks: false, canGrade: () => true, grade: (answer: string, known: string | number) => answer === known }
const arena: Arena = { posed, environment: scriptedEnvironment({ variety: 3, length: 4, illegal: 0.05, pythonFails: 0.05 }), model: 'none' }
const request: ContestRequest = {
  problems: [{ place: 3, question: 'Q', known: 'aabc' }],
  lanes: laneIds,
  budget: { kind: 'tokens', tokens: 200 },
  config: { ...defaultConfig, candidates: 4, temperature: 1 },
  samplingTemperature: 1,
}

const held = async (asked: ContestRequest, on: Arena = arena, abortAfter = Number.POSITIVE_INFINITY) => {
  const news: ContestNews[] = []
  const abort = new AbortController()
  await runContest(asked, () => on, {
    signal: abort.signal,
    breathe: async () => {},
    onNews(one) {
      news.push(one)
      if (news.length === abortAfter) abort.abort()
    },
  })
  const logOf = (lane: LaneId) => news.flatMap((one) => (one.what === 'event' && one.lane === lane ? [one.event] : []))
  const results = new Map(news.flatMap((one) => (one.what === 'lane' ? [[one.lane, one.result] as const] : [])))
  return { news, logOf, results }
}

describe('a contest', () => {
  it('gives every lane a log that folds to its result, and all but greedy the tokens', async () => {
    const { logOf, results } = await held(request)
    expect([...results.keys()].sort()).toEqual([...laneIds].sort())
    for (const [lane, result] of results) {
      const tree = replay(logOf(lane))
      expect([tree.policyTokens, tree.rollouts, tree.done?.answer ?? null]).toEqual([result.policyTokens, result.rollouts, result.answer])
      if (lane !== 'greedy' && result.reason === 'tokens') expect(result.policyTokens).toBeGreaterThanOrEqual(200)
    }
    expect(results.get('greedy')?.rollouts).toBe(1)
    expect(results.get('majority')?.ppmScores).toBe(0)
    expect(results.get('search')?.ppmScores).toBe(0)
  })

  it('leaves no lane that samples behind a search', async () => {
    const { results } = await held({ ...request, budget: { kind: 'tokens', tokens: 50 }, config: { ...request.config, candidates: 16 } })
    const tokensOf = (lane: LaneId) => results.get(lane)?.policyTokens ?? Number.NaN
    const searched = Math.max(tokensOf('search'), tokensOf('search-ppm'))
    expect(searched).toBeGreaterThan(60)
    expect(tokensOf('majority')).toBeGreaterThanOrEqual(searched)
    expect(tokensOf('best-of-n')).toBeGreaterThanOrEqual(searched)
  })

  it('lets all lanes advance together: none is a turn ahead of one that still runs', async () => {
    const { news } = await held({ ...request, lanes: ['majority', 'search', 'search-ppm'] })
    const begun = new Map<LaneId, number>()
    const selected = news.flatMap((one) => (one.what === 'event' && one.event.type === 'select' ? [one.lane] : []))
    for (const [at, lane] of selected.entries()) if (!begun.has(lane)) begun.set(lane, at)
    expect(Math.max(...begun.values())).toBeLessThan(selected.length / 2)
  })

  it('does the same whatever the known answer is, and grades by it', async () => {
    const honest = await held(request)
    const [problem] = request.problems
    if (problem === undefined) throw new Error('there is a problem above')
    const changed = await held({ ...request, problems: [{ ...problem, known: 'none such' }] })
    expect(changed.news.filter(({ what }) => what !== 'lane')).toEqual(honest.news.filter(({ what }) => what !== 'lane'))
    expect([...changed.results.values()].map(({ right }) => right)).toEqual(laneIds.map(() => false))
    for (const { answer, right } of honest.results.values()) expect(right).toBe(answer === 'aabc')
  })

  it('reads what a lane would have answered after fewer rollouts, as a shorter one does answer', async () => {
    const at = [1, 2, 4, 8]
    const lanes: readonly LaneId[] = ['majority', 'best-of-n', 'search-ppm']
    const long = await held({ ...request, lanes, budget: { kind: 'rollouts', at } })
    for (const n of at) {
      const short = await held({ ...request, lanes, budget: { kind: 'rollouts', at: at.filter((most) => most <= n) } })
      for (const lane of lanes) {
        const reading = long.results.get(lane)?.readings.find((one) => one.n === n)
        const { answer, policyTokens } = short.results.get(lane) ?? {}
        expect([lane, n, reading?.answer, reading?.policyTokens]).toEqual([lane, n, answer, policyTokens])
      }
    }
  })

  it('stops where it is, and says nothing of lanes that had not ended', async () => {
    const { news, results } = await held(request, arena, 40)
    expect(results.size).toBeLessThan(laneIds.length)
    expect(news.length).toBeLessThan(60)
  })

  it('fails as a whole with the first lane that does', async () => {
    const broken = { ...arena, environment: { ...arena.environment, score: () => Promise.reject(new Error('the device was lost')) } }
    await expect(held(request, broken)).rejects.toThrow()
  })
})
