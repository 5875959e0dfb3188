import type { Format } from '../../format/types.ts'
import type { Voice } from '../../format/voice.ts'
import type { StepScorer } from '../minds/roles.ts'
import { type ScorerDescription, type ScorerId, scorerPresets, solutionScore, stepScore } from './description.ts'
import { createRemembered } from './remembered.ts'
import { partsUpTo, renderedFor } from './rendering.ts'

/** What a judge's head says at the end of a text in parts, of which each becomes tokens by itself: the numbers that `stepScore` takes. */
export type HeadReader = (parts: readonly string[]) => Promise<readonly number[]>

/** A model, here or on a server, that says of each step whether it is right. */
export interface JudgeModel {
  readonly voice: Voice
  /** @throws ModelLoadError or ServerError where the model has no such head, or lacks a token that is needed. */
  readerOf(description: ScorerDescription): HeadReader
}

/** Steps whose scores are kept: those of a prefix are asked again for each of its candidates. */
const mostKept = 4096

/**
 * A scorer of any family, read off the model that is given: by classes or one number, or by two tokens, such as Math-Shepherd's + and - or a policy's own yes and no.
 * @throws whatever `readerOf` throws.
 */
export const createStepScorer = (id: ScorerId, { voice, readerOf }: JudgeModel, format: Pick<Format, 'render'>): StepScorer => {
  const description: ScorerDescription = scorerPresets[id]
  const { readAt } = description
  const read = readerOf(description)
  const remembered = createRemembered<number>(mostKept)
  const scoreAt = (parts: readonly string[]): Promise<number> =>
    remembered(parts.join('\u0000'), () => read(parts).then((numbers) => stepScore(description, numbers)))
  const textOf = (step: Parameters<Format['render']>[0]): string => format.render(step).join('').trim()
  return {
    kind: id,
    score: (problem, steps, candidates) =>
      Promise.all(
        candidates.map(async (candidate) => {
          const texts = [...steps, candidate].map(textOf)
          const text = renderedFor(description, problem.question, texts, voice)
          const places = readAt === 'last' ? [Math.max(1, Math.min(text.pieces.length, texts.length))] : texts.map((_, i) => i + 1)
          const scores = await Promise.all(places.map((end) => scoreAt(partsUpTo(description, text, end))))
          return solutionScore(description, scores)
        }),
      ),
  }
}
