import { defaultConfig } from '../../core/config.ts'
import { named, parseProblem } from '../../problems/index.ts'
import { scriptedEnvironment } from '../../search/scripted.ts'
import { type ContestNews, type ContestRequest, runContest } from './contest.ts'

/** What a contest would tell, with scripted stand-ins for the models. */
export async function scriptedNews(request: ContestRequest): Promise<ContestNews[]> {
  const news: ContestNews[] = []
  const arenaOf = (question: string) => {
    const read = parseProblem(question)
    if (!read.ok) throw new Error(named(read.refusal))
    return { posed: read.posed, environment: scriptedEnvironment({ illegal: 0, pythonFails: 0 }), model: 'none' }
  }
  await runContest({ ...request, config: { ...defaultConfig, candidates: 3, seed: request.config.seed } }, arenaOf, {
    signal: new AbortController().signal,
    breathe: async () => {},
    onNews: (one) => void news.push(one),
  })
  return news
}
