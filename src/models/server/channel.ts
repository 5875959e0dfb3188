import { addressSpace, isMixedContent } from './address.ts'
import type { DialectId } from './dialect.ts'
import { ServerError, type ServerFault } from './fault.ts'
import { fieldOf, textOf } from './fields.ts'
import { mostTries, passes, waitMs } from './retry.ts'

/** The page that asks, as its browser judges it. */
export interface AskingPage {
  readonly origin: string
  /** In cross-origin isolation a page cannot tell a server that refuses it from none. */
  readonly isolated: boolean
}

/** What the world around a request is: a browser's page or none. */
export interface Surroundings {
  /** Null outside of a browser. */
  readonly page: AskingPage | null
  readonly fetch: typeof globalThis.fetch
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly now: () => number
}

export interface ChannelOptions extends Surroundings {
  /** As `baseAddress` gives it. */
  readonly address: string
  /** Sent as a bearer token; null for none. It is in no error. */
  readonly key: string | null
  /** What listens there, or what the port makes likely; only for faults. */
  readonly dialect: DialectId | null
}

export interface Call {
  readonly path: string
  /** Absent for a GET. */
  readonly body?: object
  readonly signal?: AbortSignal | undefined
  /** For one try, its answer included. */
  readonly timeoutMs: number
  /** False: a busy server is a fault at once. */
  readonly patient: boolean
}

/** A way to ask one server. */
export interface Channel {
  readonly address: string
  /**
   * The parsed answer.
   * @throws ServerError, or the signal's reason once it has aborted.
   */
  ask(call: Call): Promise<unknown>
}

/** Longest answer that is read, in bytes: sixteen candidates with twenty log probabilities a token stay far below. */
const mostBytes = 16 * 2 ** 20

/** Longest part of a server's words that is passed on, in characters. */
const longestReason = 300

export const createChannel = (options: ChannelOptions): Channel => {
  const { address, key, sleep, now } = options
  const redacted = (text: string): string => {
    const said = key === null || key === '' ? text : text.replaceAll(key, '***')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a server's words are shown in a terminal
    return said.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').slice(0, longestReason)
  }

  const attempt = async ({ path, body, signal, timeoutMs }: Call): Promise<{ readonly response: Response; readonly text: string }> => {
    const late = AbortSignal.timeout(timeoutMs)
    const over = signal === undefined ? late : AbortSignal.any([signal, late])
    try {
      const response = await options.fetch(`${address}${path}`, requestOf(options, body, over))
      return { response, text: await readText(response, path) }
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof ServerError) throw error
      if (late.aborted) throw new ServerError({ code: 'timed-out', values: { address, seconds: Math.round(timeoutMs / 1000) } })
      throw new ServerError(await whyUnanswered(options, error, path), { cause: error })
    }
  }

  return {
    address,
    async ask(call) {
      // What fetch says of such a header repeats it.
      if (key !== null && !/^[\x21-\x7e]+$/.test(key)) throw new ServerError({ code: 'bad-key', values: {} })
      for (let tries = 1; ; tries++) {
        const { response, text } = await attempt(call)
        const { status } = response
        if (response.ok) return parsed(text, call.path)
        if (!passes(status)) throw new ServerError(faultOf(status, redacted(wordsOf(text)), options, call))
        if (!call.patient || tries >= mostTries) throw new ServerError({ code: 'busy', values: { status, tries } })
        await sleep(waitMs(tries, response.headers.get('Retry-After'), now()), call.signal ?? new AbortController().signal)
      }
    },
  }
}

/** For browsers; Node keeps nothing. */
const unkept = { cache: 'no-store' } as const

const requestOf = ({ key, page, address }: ChannelOptions, body: object | undefined, signal: AbortSignal): RequestInit => {
  const space = page === null ? null : addressSpace(page.origin, address)
  return {
    method: body === undefined ? 'GET' : 'POST',
    // Unknown headers fail the preflight of some servers: none but these two are sent.
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(key === null ? {} : { Authorization: `Bearer ${key}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...unkept,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal,
    ...(space === null ? {} : { targetAddressSpace: space }),
  }
}

/** @throws ServerError `too-large`, after which the rest is not read. */
const readText = async (response: Response, path: string): Promise<string> => {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.length
    if (bytes > mostBytes) {
      await reader.cancel().catch(() => {})
      throw new ServerError({ code: 'too-large', values: { path, most: mostBytes } })
    }
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}

const parsed = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new ServerError({ code: 'bad-reply', values: { path, wanted: 'JSON' } })
  }
}

/** A browser says of every request that failed only that it failed. */
const whyUnanswered = async ({ address, dialect, page, fetch }: ChannelOptions, error: unknown, path: string): Promise<ServerFault> => {
  if (page === null) return { code: 'unreachable', values: { address, dialect, reason: systemCode(error) } }
  const values = { address, dialect, page: page.origin }
  if (isMixedContent(page.origin, address)) return { code: 'mixed-content', values: { address, page: page.origin } }
  if (page.isolated) return { code: 'unreachable-or-blocked', values }
  // Without CORS the answer cannot be read, but that there is one can be seen.
  const answers = await fetch(`${address}${path}`, { mode: 'no-cors', credentials: 'omit', ...unkept, signal: AbortSignal.timeout(3000) }).then(
    () => true,
    () => false,
  )
  return answers ? { code: 'blocked', values } : { code: 'unreachable', values: { address, dialect, reason: null } }
}

/** `ECONNREFUSED` and the like, wherever the runtime keeps it. */
const systemCode = (error: unknown): string | null => {
  const cause = fieldOf(error, 'cause') ?? error
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause
  return textOf(first, 'code') ?? (error instanceof Error ? error.message.slice(0, longestReason) : null)
}

/** What an answer with an error says, in the forms of the servers: `{error: {message}}`, `{error}`, `{message}`, `{detail}`, or plain text. */
const wordsOf = (text: string): string => {
  try {
    const reply: unknown = JSON.parse(text)
    const error = fieldOf(reply, 'error')
    return textOf(error, 'message') ?? textOf(reply, 'error') ?? textOf(reply, 'message') ?? textOf(reply, 'detail') ?? JSON.stringify(reply)
  } catch {
    return text
  }
}

const saysTooLong = (reason: string): boolean => /context (length|size|window)|n_ctx|too many tokens|prompt is too long|input length.*exceeds/i.test(reason)

const faultOf = (status: number, reason: string, { address, key }: ChannelOptions, { body }: Call): ServerFault => {
  if (status === 401 || status === 403) return { code: 'unauthorised', values: { address, status, keyGiven: key !== null } }
  const model = textOf(body, 'model')
  if (status === 404 && model !== null && /model/i.test(reason)) return { code: 'model-missing', values: { model, known: [] } }
  if (saysTooLong(reason)) return { code: 'context-too-long', values: { reason } }
  return { code: 'refused', values: { status, reason } }
}
