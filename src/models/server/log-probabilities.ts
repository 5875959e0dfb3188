import type { TokenChance, TokenInfo } from '../../core/ports.ts'
import { fieldOf, listOf, numberOf, textOf } from './fields.ts'

const chanceOf = (text: string | null, logprob: number | null): TokenChance | null =>
  // Rounding may leave the sure token a little above certainty.
  text === null || logprob === null || logprob > 0.01 ? null : { text, logprob: Math.min(0, logprob) }

const tokenOf = (token: TokenChance | null, others: readonly (TokenChance | null)[]): TokenInfo | null => {
  if (token === null) return null
  const alternatives = others
    .filter((other) => other !== null)
    .filter(({ text }) => text !== token.text)
    .sort((a, b) => b.logprob - a.logprob)
  return alternatives.length === 0 ? token : { ...token, alternatives }
}

/** All or nothing: a list with a hole in it says nothing of the step as a whole. */
const whole = (tokens: readonly (TokenInfo | null)[]): readonly TokenInfo[] | null => {
  const known = tokens.filter((token) => token !== null)
  return known.length === tokens.length && known.length > 0 ? known : null
}

/** The text of a token. llama-server leaves it empty where it may begin a stop; the list of the likeliest then has it under the same id. */
const textIn = (entry: unknown, top: readonly unknown[]): string | null => {
  const text = textOf(entry, 'token')
  const id = numberOf(entry, 'id')
  const same = text === '' && id !== null ? top.find((other) => numberOf(other, 'id') === id) : undefined
  return same === undefined ? text : textOf(same, 'token')
}

/** `[{token, logprob, top_logprobs: [{token, logprob}]}]`, as llama-server and Ollama tell. */
export const listedTokens = (list: readonly unknown[] | null): readonly TokenInfo[] | null =>
  whole(
    (list ?? []).map((entry) => {
      const top = listOf(entry, 'top_logprobs') ?? []
      return tokenOf(
        chanceOf(textIn(entry, top), numberOf(entry, 'logprob')),
        top.map((other) => chanceOf(textOf(other, 'token'), numberOf(other, 'logprob'))),
      )
    }),
  )

/** `{tokens, token_logprobs, top_logprobs: [{token: logprob}]}`, OpenAI's older form, which vLLM and others have. */
export const columnTokens = (logprobs: unknown): readonly TokenInfo[] | null => {
  const numbers = listOf(logprobs, 'token_logprobs')
  const top = listOf(logprobs, 'top_logprobs')
  const tokens = listOf(logprobs, 'tokens')
  if (numbers === null || tokens === null || numbers.length !== tokens.length) return null
  return whole(
    tokens.map((text, i) => {
      const others: unknown = top?.[i]
      const names = typeof others === 'object' && others !== null ? Object.keys(others) : []
      return tokenOf(
        chanceOf(typeof text === 'string' ? text : null, numberOf(numbers, String(i))),
        names.map((name) => chanceOf(name, numberOf(others, name))),
      )
    }),
  )
}

/** The log probabilities of a choice, in either form. */
export const tokensOf = (choice: unknown): readonly TokenInfo[] | null => {
  const logprobs = fieldOf(choice, 'logprobs')
  return listedTokens(Array.isArray(logprobs) ? logprobs : listOf(logprobs, 'content')) ?? columnTokens(logprobs)
}
