import type { ChatProtocol, Protocol } from './completion.ts'
import { countOf, fieldOf, needed, textOf } from './fields.ts'
import { tokensOf } from './log-probabilities.ts'

const path = '/api/generate'

/** Tokens of prompt and answer together that Ollama is to make room for. Its own default is smaller, and it would cut the prompt without a word. */
const contextTokens = 8192

const chat: ChatProtocol = {
  path: '/api/chat',
  body: ({ model, turns, alternatives }) => ({
    model,
    messages: turns,
    stream: false,
    truncate: false,
    logprobs: true,
    top_logprobs: alternatives,
    options: { num_ctx: contextTokens, num_predict: 1, temperature: 0 },
  }),
  read: tokensOf,
}

/** Ollama's own /api/generate: its /v1/completions puts the chat template around the prompt. One candidate a request. */
export const ollamaProtocol: Protocol = {
  path,
  chat,
  body: (ask) => ({
    model: ask.model,
    prompt: ask.prompt,
    raw: true,
    stream: false,
    truncate: false,
    ...(ask.alternatives === null ? {} : { logprobs: true, top_logprobs: ask.alternatives }),
    options: {
      num_ctx: contextTokens,
      num_predict: ask.maxTokens,
      temperature: ask.temperature,
      top_p: 1,
      top_k: 0,
      min_p: ask.minP,
      repeat_penalty: 1,
      seed: (ask.seeds[0] ?? 0) % 2 ** 31,
      stop: ask.stops,
    },
  }),
  read: (reply) => {
    const tokens = tokensOf(reply)
    return {
      choices: [
        {
          text: needed(textOf(reply, 'response'), path, 'response'),
          ended: textOf(reply, 'done_reason') === 'length' || fieldOf(reply, 'done') === false ? 'length' : 'stop',
          tokens,
          generated: tokens?.length ?? countOf(reply, 'eval_count'),
        },
      ],
      prompt: null,
    }
  },
}
