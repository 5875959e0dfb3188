import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DialectId } from './dialect.ts'

/** What a recorded server was asked. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly key: string | null
  readonly body: Record<string, unknown> | null
}

/** An answer in place of the recorded one: a status with a body, and maybe headers. */
export interface Answer {
  readonly status: number
  readonly body: string | object
  readonly headers?: Readonly<Record<string, string>>
}

export interface RecordedOptions {
  readonly dialect: DialectId
  /** Where it listens; a free port where none is given. */
  readonly port?: number
  /** Origins whose pages may read the answers; `*` for all. */
  readonly origins?: readonly string[]
  readonly key?: string
  /** What it writes, one text after the other, over and over; before a stop where it has one. */
  readonly texts?: readonly string[]
  readonly models?: readonly string[]
  /** Answers something else to what it is asked; null for the recorded answer. */
  readonly instead?: (asked: Asked, nth: number) => Answer | 'hang' | null
  /** Most choices in one answer. */
  readonly most?: number
  readonly logProbabilities?: boolean
  /** A vLLM that serves a scorer: rows of numbers for the tokens of what it is asked, its characters here, and no completions. */
  readonly pooled?: (input: string) => readonly (readonly number[])[]
}

export interface RecordedServer {
  readonly address: string
  readonly asked: readonly Asked[]
  close(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown> | null> => {
  let text = ''
  for await (const part of request) text += part
  return text === '' ? null : JSON.parse(text)
}

/** Tokens of a text: words with the blanks before them. */
const pieces = (text: string): string[] => text.match(/\s*\S+|\s+$/g) ?? []

/** What a server that keeps to its stops writes of a text. */
const upToStop = (text: string, stops: readonly string[]): { readonly text: string; readonly stop: string | null } => {
  const [first] = stops
    .map((stop) => ({ stop, at: text.indexOf(stop) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
  return first === undefined ? { text, stop: null } : { text: text.slice(0, first.at), stop: first.stop }
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

const listed = (text: string) =>
  pieces(text).map((token) => ({
    token,
    logprob: -0.5,
    top_logprobs: [
      { token, logprob: -0.5 },
      { token: ' or', logprob: -1.5 },
    ],
  }))
const columns = (text: string) => ({
  tokens: pieces(text),
  token_logprobs: pieces(text).map(() => -0.5),
  top_logprobs: pieces(text).map((token) => ({ [token]: -0.5, ' or': -1.5 })),
  text_offset: pieces(text).map((_, i) => i),
})

/**
 * A server on this machine that answers in the shapes of one make (docs of the makes, 2026; see the table in the project's notes on servers), with errors and preflights as that make has them.
 */
export const startRecordedServer = async (options: RecordedOptions): Promise<RecordedServer> => {
  const {
    dialect,
    origins = ['*'],
    key,
    texts = ['ok'],
    models = ['some-model'],
    most = dialect === 'llama-server' ? 4 : 64,
    logProbabilities = true,
  } = options
  const asked: Asked[] = []
  let written = 0

  const choice = (body: Record<string, unknown>) => {
    const { text, stop } = upToStop(texts[written++ % texts.length] ?? '', strings(body.stop))
    const allowed = Number(body.max_tokens ?? Number.POSITIVE_INFINITY)
    const cut = pieces(text).length > allowed
    const shown = cut ? pieces(text).slice(0, allowed).join('') : text
    return { text: shown, finish_reason: cut ? 'length' : 'stop', stop_reason: stop }
  }
  const completions = (body: Record<string, unknown>): Answer => {
    const n = dialect === 'lm-studio' || dialect === 'openai' ? 1 : Number(body.n ?? 1)
    if (n > most)
      return { status: 400, body: { error: { code: 400, message: `n_cmpl cannot be greater than the number of slots`, type: 'invalid_request_error' } } }
    const choices = Array.from({ length: n }, (_, index) => {
      const { text, finish_reason, stop_reason } = choice(body)
      const tell = logProbabilities && body.logprobs !== undefined
      const logprobs = !tell ? null : dialect === 'llama-server' ? { content: listed(text) } : columns(text)
      return { index, text, finish_reason, logprobs, ...(dialect === 'vllm' ? { stop_reason } : {}) }
    })
    const completion_tokens = choices.reduce((sum, { text }) => sum + pieces(text).length, 0)
    return {
      status: 200,
      body: { object: 'text_completion', model: body.model, choices, usage: { prompt_tokens: 9, completion_tokens, total_tokens: 9 + completion_tokens } },
    }
  }
  const generate = (body: Record<string, unknown>): Answer => {
    const settings: Record<string, unknown> = typeof body.options === 'object' && body.options !== null ? { ...body.options } : {}
    if (!models.includes(String(body.model))) return { status: 404, body: { error: `model '${body.model}' not found` } }
    if (body.raw !== true) return { status: 400, body: { error: 'the recorded server knows raw prompts only' } }
    const { text, finish_reason } = choice({ stop: settings.stop, max_tokens: settings.num_predict })
    const logprobs = logProbabilities && body.logprobs === true ? { logprobs: listed(text) } : {}
    return {
      status: 200,
      body: { model: body.model, response: text, done: true, done_reason: finish_reason, prompt_eval_count: 9, eval_count: pieces(text).length, ...logprobs },
    }
  }
  const missing: Answer =
    dialect === 'lm-studio'
      ? { status: 200, body: { error: 'Unexpected endpoint or method.' } }
      : {
          status: 404,
          body: dialect === 'llama-server' ? { error: { code: 404, message: 'File Not Found', type: 'not_found_error' } } : { detail: 'Not Found' },
        }
  const poolings: Record<string, (body: Record<string, unknown>) => Answer> =
    options.pooled === undefined
      ? {}
      : {
          '/v1/completions': () => ({
            status: 400,
            body: { error: { message: 'The model does not support Completions API', type: 'BadRequestError', param: null, code: 400 } },
          }),
          '/tokenize': ({ prompt, add_special_tokens: begins }) => {
            const tokens = [...(begins === true ? ['^'] : []), ...String(prompt)].map((one) => one.codePointAt(0))
            return { status: 200, body: { count: tokens.length, max_model_len: 4096, tokens } }
          },
          '/pooling': ({ model, input }) => {
            const text = Array.isArray(input) ? String.fromCodePoint(...input.map(Number)) : String(input)
            const data = [{ index: 0, object: 'pooling', data: options.pooled?.(text) ?? [] }]
            return { status: 200, body: { id: 'pool-1', object: 'list', created: 1, model, data, usage: { prompt_tokens: 9, total_tokens: 9 } } }
          },
        }
  const recorded = ({ path, body }: Asked): Answer => {
    const pooling = poolings[path]
    if (pooling !== undefined) return pooling(body ?? {})
    const known: Record<string, () => Answer> = {
      '/v1/models': () => ({ status: 200, body: { object: 'list', data: models.map((id) => ({ id, object: 'model' })) } }),
      ...(dialect === 'llama-server' ? { '/props': () => ({ status: 200, body: { default_generation_settings: { n_ctx: 2048 }, total_slots: 4 } }) } : {}),
      ...(dialect === 'vllm' ? { '/version': () => ({ status: 200, body: { version: '0.12.0' } }) } : {}),
      ...(dialect === 'lm-studio'
        ? { '/api/v0/models': () => ({ status: 200, body: { object: 'list', data: models.map((id) => ({ id, state: 'loaded' })) } }) }
        : {}),
      ...(dialect === 'ollama'
        ? {
            '/api/version': () => ({ status: 200, body: { version: '0.13.0' } }),
            '/api/tags': () => ({ status: 200, body: { models: models.map((name) => ({ name, model: name })) } }),
            '/api/generate': () => generate(body ?? {}),
          }
        : { '/v1/completions': () => completions(body ?? {}) }),
    }
    return known[path]?.() ?? missing
  }

  const server: Server = createServer(async (request, response) => {
    const { origin } = request.headers
    const welcome = origin === undefined || origins.includes('*') || origins.includes(origin)
    const cors: Record<string, string> = origin !== undefined && welcome ? { 'Access-Control-Allow-Origin': origins.includes('*') ? '*' : origin } : {}
    if (request.method === 'OPTIONS') {
      // An Ollama answers a stranger's preflight with 403.
      response
        .writeHead(welcome ? 204 : 403, { ...cors, 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Headers': 'Authorization, Content-Type' })
        .end()
      return
    }
    const one: Asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      key: request.headers.authorization?.replace(/^Bearer /, '') ?? null,
      body: await bodyOf(request),
    }
    asked.push(one)
    const denied: Answer | null =
      !welcome && dialect === 'ollama'
        ? { status: 403, body: '' }
        : key !== undefined && one.key !== key
          ? { status: 401, body: { error: { message: `Incorrect API key provided: ${one.key}` } } }
          : null
    const answer = denied ?? options.instead?.(one, asked.length) ?? recorded(one)
    if (answer === 'hang') return
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    response.writeHead(answer.status, { 'Content-Type': 'application/json', ...cors, ...answer.headers }).end(text)
  })
  await new Promise<void>((ready) => server.listen(options.port ?? 0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}
