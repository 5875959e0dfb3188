import type { Decoder } from '../types.ts'

/** Natural log of the chances that a decoder gives to each of some tokens behind a text; none where it tells of none. */
export const chancesBehind = async (policy: Pick<Decoder, 'generate'>, prefix: readonly number[], tokens: readonly number[]): Promise<readonly number[]> => {
  const [answer] = await policy.generate({ prefix, seeds: [0], temperature: 0, maxTokens: 1, stop: [], probe: tokens })
  return answer?.probed ?? []
}
