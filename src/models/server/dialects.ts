import type { CompletionAsk } from './completion.ts'
import type { Dialect, DialectId } from './dialect.ts'
import { fieldOf, listOf, textOf } from './fields.ts'
import { ollamaProtocol } from './ollama.ts'
import { openAiProtocol } from './openai.ts'
import { vllmPooling } from './pooling.ts'

const names = (list: readonly unknown[] | null, field: string): readonly string[] | null => list?.flatMap((entry) => textOf(entry, field) ?? []) ?? null

const openAiModels = { path: '/v1/models', read: (reply: unknown) => names(listOf(reply, 'data'), 'id') }

/** What a server may not know, and others must be told: no penalty on what was said before. */
const noPenalty = { repeat_penalty: 1 }

const llamaServer: Dialect = {
  id: 'llama-server',
  name: 'llama-server',
  ports: [8080, 9931],
  mark: { path: '/props', shows: (reply) => fieldOf(reply, 'default_generation_settings') !== undefined },
  models: openAiModels,
  protocol: openAiProtocol(({ stops }: CompletionAsk) => ({ ...noPenalty, cache_prompt: true, preserve_tokens: stops })),
  pooling: null,
  // It has so many slots where nobody says otherwise, and refuses more candidates than it has.
  together: 4,
  likeliest: 20,
  atOnce: 4,
}

const vllm: Dialect = {
  id: 'vllm',
  name: 'vLLM',
  ports: [8000],
  mark: { path: '/version', shows: (reply) => textOf(reply, 'version') !== null },
  models: openAiModels,
  // Stops that are tokens of their own would be left out of the text.
  protocol: openAiProtocol(() => ({ repetition_penalty: 1, skip_special_tokens: false })),
  pooling: vllmPooling,
  together: 64,
  likeliest: 20,
  atOnce: 64,
}

const ollama: Dialect = {
  id: 'ollama',
  name: 'Ollama',
  ports: [11434],
  mark: { path: '/api/version', shows: (reply) => textOf(reply, 'version') !== null },
  models: { path: '/api/tags', read: (reply) => names(listOf(reply, 'models'), 'name') },
  protocol: ollamaProtocol,
  pooling: null,
  together: 1,
  likeliest: 20,
  atOnce: 8,
}

const lmStudio: Dialect = {
  id: 'lm-studio',
  name: 'LM Studio',
  ports: [1234],
  // It answers every address it does not know with an error of status 200.
  mark: { path: '/api/v0/models', shows: (reply) => listOf(reply, 'data') !== null },
  models: openAiModels,
  protocol: openAiProtocol(() => noPenalty),
  pooling: null,
  together: 1,
  likeliest: 5,
  atOnce: 4,
}

const openAi: Dialect = {
  id: 'openai',
  name: null,
  ports: [],
  mark: null,
  models: openAiModels,
  protocol: openAiProtocol(() => noPenalty),
  pooling: null,
  together: 16,
  likeliest: 5,
  atOnce: 8,
}

/** In the order in which a server is taken for one of them; any that lists models is at least the last. A new make is an entry here. */
export const dialects: readonly Dialect[] = [llamaServer, vllm, ollama, lmStudio, openAi]

export const dialectOf = (id: DialectId): Dialect => dialects.find((dialect) => dialect.id === id) ?? openAi

/** What the port of an address makes likely; null where it says nothing. */
export const likelyDialect = (address: string): DialectId | null => {
  const port = Number(new URL(address).port)
  return dialects.find(({ ports }) => ports.includes(port))?.id ?? null
}
