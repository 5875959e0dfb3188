import { listOf, needed } from './fields.ts'

/** A text, or its tokens; and whether the tokenizer's own first token is put before a text. */
export interface PoolingAsk {
  readonly model: string
  readonly input: string | readonly number[]
  readonly begins: boolean
}

/** How the numbers of a head other than the vocabulary's are asked for and read in one protocol. */
export interface Pooling {
  readonly path: string
  body(ask: PoolingAsk): object
  /** Whether this is an answer with numbers, or of none: a step pooler has none where no step ends. */
  shows(reply: unknown): boolean
  /** The numbers at the last place of which any are given. @throws ServerError `bad-reply` */
  read(reply: unknown): readonly number[]
  /** Where texts become tokens. */
  readonly tokens: {
    readonly path: string
    body(ask: { readonly model: string; readonly text: string; readonly begins: boolean }): object
    /** @throws ServerError `bad-reply` */
    read(reply: unknown): readonly number[]
  }
}

const finite = (list: readonly unknown[] | null): readonly number[] | null => {
  const numbers = list?.filter((one): one is number => typeof one === 'number' && Number.isFinite(one)) ?? []
  return list !== null && numbers.length === list.length && numbers.length > 0 ? numbers : null
}

const rowsOf = (reply: unknown): readonly unknown[] | null => listOf(listOf(reply, 'data')?.[0], 'data')

const path = '/pooling'
const tokenizePath = '/tokenize'

/**
 * vLLM's: a row of numbers for each token, or with a step pooler for each step's marker; for a whole sequence one row, alone. They are probabilities where the model's
 * pooler applies its activation, as is asked for.
 */
export const vllmPooling: Pooling = {
  path,
  body: ({ model, input, begins }) => ({ model, input, encoding_format: 'float', add_special_tokens: begins, use_activation: true }),
  shows: (reply) => rowsOf(reply) !== null,
  read(reply) {
    const rows = needed(rowsOf(reply), path, 'data[].data')
    const last = rows.at(-1)
    return needed(finite(Array.isArray(last) ? last : rows), path, 'numbers in data[].data')
  },
  tokens: {
    path: tokenizePath,
    body: ({ model, text, begins }) => ({ model, prompt: text, add_special_tokens: begins }),
    read: (reply) => needed(finite(listOf(reply, 'tokens')), tokenizePath, 'tokens'),
  },
}
