import type { ChatProtocol, Completion, CompletionAsk, Protocol } from './completion.ts'
import { countOf, fieldOf, listOf, needed, textOf } from './fields.ts'
import { tokensOf } from './log-probabilities.ts'

const path = '/v1/completions'

/** An even share of the tokens that a request took, where only their sum is told. */
const shareOf = (total: number | null, among: number, place: number): number | null =>
  total === null ? null : Math.floor(total / among) + (place < total % among ? 1 : 0)

/** vLLM names the stop, or gives null or the id of a token where the model ended by itself; others have no such field. */
const stopReason = (choice: unknown): string | null | undefined => {
  const reason = fieldOf(choice, 'stop_reason')
  return reason === undefined || typeof reason === 'string' ? reason : null
}

/** OpenAI's /v1/chat/completions. */
const chat: ChatProtocol = {
  path: '/v1/chat/completions',
  body: ({ model, turns, alternatives }) => ({
    model,
    messages: turns,
    max_tokens: 1,
    temperature: 0,
    logprobs: true,
    top_logprobs: alternatives,
    stream: false,
  }),
  read: (reply) => tokensOf(listOf(reply, 'choices')?.[0]),
}

/**
 * OpenAI's /v1/completions, which takes the prompt as it is.
 * @param extra fields of one server's own, sent where extras are.
 */
export const openAiProtocol = (extra: (ask: CompletionAsk) => object): Protocol => ({
  path,
  chat,
  body: (ask) => ({
    model: ask.model,
    prompt: ask.prompt,
    n: ask.seeds.length,
    max_tokens: ask.maxTokens,
    temperature: ask.temperature,
    // Servers have defaults of their own, and vLLM takes the model's: everything is said.
    top_p: 1,
    frequency_penalty: 0,
    presence_penalty: 0,
    seed: (ask.seeds[0] ?? 0) % 2 ** 31,
    stop: ask.stops,
    stream: false,
    ...(ask.alternatives === null ? {} : { logprobs: ask.alternatives }),
    ...(ask.extras ? { min_p: ask.minP, top_k: 0, ...extra(ask) } : {}),
  }),
  read: (reply) => {
    const listed = needed(listOf(reply, 'choices'), path, 'choices')
    const usage = fieldOf(reply, 'usage')
    const total = countOf(usage, 'completion_tokens')
    const choices = listed.map((choice, i): Completion => {
      const tokens = tokensOf(choice)
      return {
        text: needed(textOf(choice, 'text'), path, 'choices[].text'),
        ended: textOf(choice, 'finish_reason') === 'length' ? 'length' : 'stop',
        by: stopReason(choice),
        tokens,
        generated: tokens?.length ?? shareOf(total, listed.length, i),
      }
    })
    const [tokens, reused] = [countOf(usage, 'prompt_tokens'), countOf(fieldOf(usage, 'prompt_tokens_details'), 'cached_tokens')]
    return { choices, prompt: tokens === null || reused === null ? null : { tokens, reused } }
  },
})
