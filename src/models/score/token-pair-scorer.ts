import type { Format } from '../../format/types.ts'
import type { Voice } from '../../format/voice.ts'
import type { StepScorer } from '../roles.ts'
import { type Head, type ScorerId, scorerPresets, solutionScore, stepScore } from './description.ts'
import { renderedFor } from './rendering.ts'

export type TokenPair = Extract<Head, { readonly kind: 'tokens' }>

/** ln p of two tokens after a text in pieces, [right, wrong]; equal where neither is known. */
export type PairReader = (pieces: readonly string[]) => Promise<readonly [right: number, wrong: number]>

/** A language model, here or on a server, that says of each step by two of its tokens whether it is right. */
export interface PairModel {
  readonly voice: Voice
  /** @throws ModelLoadError or ServerError where the model cannot tell of these two. */
  readerOf(pair: TokenPair): PairReader
}

/** Steps whose scores are kept: those of a prefix are asked again for each of its candidates. */
const mostKept = 4096

const isPair = (id: ScorerId): boolean => scorerPresets[id].head.kind === 'tokens'

/** The scorers that any language model can be, by two of its tokens. */
export const tokenPairScorers: readonly ScorerId[] = Object.keys(scorerPresets)
  .filter((id): id is ScorerId => id in scorerPresets)
  .filter(isPair)

/**
 * A scorer whose head is a pair of tokens, such as Math-Shepherd's + and -, or a policy's own yes and no.
 * @throws RangeError for a scorer of another kind, and whatever `readerOf` throws.
 */
export const createTokenPairScorer = (id: ScorerId, { voice, readerOf }: PairModel, format: Pick<Format, 'render'>): StepScorer => {
  const description = scorerPresets[id]
  const { head, readAt } = description
  if (head.kind !== 'tokens') throw new RangeError(`The scorer ${id} is read by ${head.kind}, not by two tokens.`)
  const read = readerOf(head)
  const kept = new Map<string, Promise<number>>()

  const scoreAt = (pieces: readonly string[]): Promise<number> => {
    const key = pieces.join('\u0000')
    const known = kept.get(key)
    if (known) return known
    // Where neither was among what is known of the distribution both are -Infinity, whose difference is none.
    const asked = read(pieces).then(([right, wrong]) => (right === wrong ? 0 : stepScore(description, [right, wrong])))
    kept.set(key, asked)
    asked.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
    return asked
  }
  const textOf = (step: Parameters<Format['render']>[0]): string => format.render(step).join('').trim()
  return {
    kind: id,
    score: (problem, steps, candidates) =>
      Promise.all(
        candidates.map(async (candidate) => {
          const texts = [...steps, candidate].map(textOf)
          const { pieces } = renderedFor(description, problem.question, texts, voice)
          const places = readAt === 'last' ? [Math.max(1, Math.min(pieces.length, texts.length))] : texts.map((_, i) => i + 1)
          const scores = await Promise.all(places.map((end) => scoreAt(pieces.slice(0, end))))
          return solutionScore(description, scores)
        }),
      ),
  }
}
