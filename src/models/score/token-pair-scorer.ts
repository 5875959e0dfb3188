import type { Format } from '../../format/types.ts'
import type { Voice } from '../../format/voice.ts'
import { ModelLoadError } from '../errors.ts'
import type { StepScorer } from '../roles.ts'
import type { Decoder, Tokenizer } from '../types.ts'
import { type ScorerDescription, solutionScore, stepScore } from './description.ts'
import { renderedFor } from './rendering.ts'

/** A language model that says of each step by two of its tokens whether it is right. */
export interface TokenPairModel {
  readonly decoder: Decoder
  readonly tokenizer: Tokenizer
  readonly voice: Voice
}

/** Steps whose scores are kept: those of a prefix are asked again for each of its candidates. */
const mostKept = 4096

/**
 * A scorer whose head is a pair of tokens, such as Math-Shepherd's + and -, or a policy's own yes and no.
 * @throws ModelLoadError where the tokenizer has not each of the pair as one token.
 */
export const createTokenPairScorer = (
  description: ScorerDescription,
  { decoder, tokenizer, voice }: TokenPairModel,
  format: Pick<Format, 'render'>,
): StepScorer => {
  const { head, readAt } = description
  if (head.kind !== 'tokens') throw new RangeError(`A scorer with ${head.kind} is no language model.`)
  const probe = [head.right, head.wrong].map((text) => single(tokenizer, text))
  const kept = new Map<string, Promise<number>>()

  /** The score read after a text's last token, or for `marker` at it. */
  const scoreAt = (pieces: readonly string[]): Promise<number> => {
    const key = pieces.join('\u0000')
    const known = kept.get(key)
    if (known) return known
    const prefix = pieces.flatMap((piece) => tokenizer.encode(piece))
    const asked = decoder.generate({ prefix, seeds: [1], temperature: 0, maxTokens: 1, stop: [], probe }).then(([first]) => {
      const [right = Number.NaN, wrong = Number.NaN] = first?.probed ?? []
      // Neither was among what is known of the distribution.
      return right === wrong ? 0 : stepScore(description, [right, wrong])
    })
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

/** The one token of a text, as it stands alone or after a space. @throws ModelLoadError */
function single(tokenizer: Tokenizer, text: string): number {
  for (const written of [text, ` ${text}`]) {
    const [id, ...rest] = tokenizer.encode(written)
    if (id !== undefined && rest.length === 0) return id
  }
  throw new ModelLoadError({ code: 'no-token', values: { token: text } })
}
