import type { Format } from '../../format/types.ts'
import type { Turn, Voice } from '../../format/voice.ts'
import type { StepScorer } from '../minds/roles.ts'
import { type ScorerDescription, type ScorerId, scorerPresets, solutionScore, stepScore } from './description.ts'
import { createRemembered } from './remembered.ts'
import { partsUpTo, renderedFor, turnsUpTo } from './rendering.ts'

/** What a judge's head says at the end of a text in parts, of which each becomes tokens by itself: the numbers that `stepScore` takes. */
export type HeadReader = (parts: readonly string[]) => Promise<readonly number[]>

/** What it says where it is to answer a talk, which is put into words by whoever has the model's template. */
export type TalkReader = (turns: readonly Turn[]) => Promise<readonly number[]>

/** A model, here or on a server, that says of each step whether it is right. */
export interface JudgeModel {
  readonly voice: Voice
  /** @throws ModelLoadError or ServerError where the model has no such head, or lacks a token that is needed. */
  readerOf(description: ScorerDescription): HeadReader
  /** As `readerOf`; absent where `voice` is the model's own template, and all is read as text. */
  readonly talkReaderOf?: (description: ScorerDescription) => TalkReader
}

/** Steps whose scores are kept: those of a prefix are asked again for each of its candidates. */
const mostKept = 4096

/**
 * A scorer of any family, read off the model that is given: by classes or one number, or by two tokens, such as Math-Shepherd's + and - or a policy's own yes and no.
 * @throws whatever `readerOf` throws.
 */
export const createStepScorer = (id: ScorerId, { voice, readerOf, talkReaderOf }: JudgeModel, format: Pick<Format, 'render'>): StepScorer => {
  const description: ScorerDescription = scorerPresets[id]
  const { readAt } = description
  const read = readerOf(description)
  const readTalk = description.served === 'chat' ? (talkReaderOf?.(description) ?? null) : null
  const remembered = createRemembered<number>(mostKept)
  const scoreOf = (key: string, ask: () => Promise<readonly number[]>): Promise<number> =>
    remembered(key, () => ask().then((numbers) => stepScore(description, numbers)))
  const textOf = (step: Parameters<Format['render']>[0]): string => format.render(step).join('').trim()
  return {
    kind: id,
    score: (problem, steps, candidates) =>
      Promise.all(
        candidates.map(async (candidate) => {
          const texts = [...steps, candidate].map(textOf)
          const text = renderedFor(description, problem.question, texts, voice)
          const scoreAt = (end: number): Promise<number> => {
            const turns = readTalk === null ? null : turnsUpTo(description, problem.question, texts, end)
            if (readTalk !== null && turns !== null) return scoreOf(JSON.stringify(turns), () => readTalk(turns))
            const parts = partsUpTo(description, text, end)
            return scoreOf(parts.join('\u0000'), () => read(parts))
          }
          const places = readAt === 'last' ? [Math.max(1, Math.min(text.pieces.length, texts.length))] : texts.map((_, i) => i + 1)
          const scores = await Promise.all(places.map(scoreAt))
          return solutionScore(description, scores)
        }),
      ),
  }
}
