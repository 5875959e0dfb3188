import type { Chance, Generated, GenerateRequest } from '../types.ts'
import { UniformStream } from './random.ts'
import type { Sampler } from './sampling.ts'

/** A `generate` call under way. */
export interface Call {
  readonly request: GenerateRequest
  readonly stop: ReadonlySet<number>
  readonly maxTokens: number
  /** Sequences still being generated or, where sequences are drawn independently, all of them. */
  sequences: Sequence[]
  /** Distinct sampling only: the finished sequences that still hold a place. */
  finished: Sequence[]
  /** Distinct sampling only: the call's one source of noise. */
  readonly uniform: UniformStream
  /** Tokens of the prefix that were taken from the cache. */
  reused: number
  /** ln p of the request's probe after its prefix, once that is computed. */
  probed: readonly number[] | null
  /** True once its promise is settled; what is left of it in the batch is then dropped. */
  settled: boolean
  onSettled(): void
  resolve(result: Generated[]): void
  reject(reason: unknown): void
}

/** One sequence being generated. */
export interface Sequence {
  readonly call: Call
  readonly uniform: UniformStream
  readonly ids: number[]
  readonly logprobs: number[]
  /** For each id the likeliest ids in its place, itself perhaps among them; one more than the alternatives asked for, or none. */
  readonly likeliest: (readonly Chance[])[]
  /** Distinct sampling only: ln p of the ids under the distribution drawn from, and that with Gumbel noise, by which sequences compete. */
  readonly score: number
  readonly perturbed: number
  stopId: number | null
  /** Whether it ended of itself, not by its length. */
  stopped: boolean
  ended: boolean
}

/** Whether ids have come to an end that the request names. */
export const isStopped = ({ stop, request }: Call, ids: readonly number[], stopId: number | null): boolean =>
  stopId === null ? (request.ends?.(ids) ?? false) : stop.has(stopId)

export function newCall(request: GenerateRequest, maxTokens: number, resolve: Call['resolve'], reject: Call['reject']): Call {
  const uniform = new UniformStream(request.seeds[0] ?? 0)
  const call: Call = {
    request,
    stop: new Set(request.stop),
    maxTokens,
    sequences: [],
    finished: [],
    uniform,
    reused: 0,
    probed: null,
    settled: false,
    onSettled: () => {},
    resolve,
    reject,
  }
  const start = (own: UniformStream): Sequence => ({
    call,
    uniform: own,
    ids: [],
    logprobs: [],
    likeliest: [],
    score: 0,
    perturbed: 0,
    stopId: null,
    stopped: false,
    ended: false,
  })
  call.sequences = request.distinct ? [start(uniform)] : request.seeds.map((seed) => start(new UniformStream(seed)))
  return call
}

/** Most rows of the batch the call can come to need. */
export const rowsOf = (call: Call): number => call.request.seeds.length

export function settle(call: Call, how: () => void): void {
  if (call.settled) return
  call.settled = true
  call.onSettled()
  how()
}

/** Resolves the call with its sequences when all have ended. */
export function settleIfDone(call: Call): void {
  const all = call.request.distinct ? (call.sequences.length > 0 ? null : call.finished) : call.sequences
  if (!all?.every((sequence) => sequence.ended)) return
  settle(call, () => call.resolve(all.map(generatedOf)))
}

function generatedOf({ call, ids, logprobs, likeliest, stopId }: Sequence): Generated {
  const { alternatives = 0 } = call.request
  const { reused, probed } = call
  const told = { ids, logprobs, stopId, reused, ...(probed ? { probed } : {}) }
  if (alternatives === 0) return told
  return { ...told, alternatives: likeliest.map((chances, i) => chances.filter(({ id }) => id !== ids[i]).slice(0, alternatives)) }
}

/** The likeliest ids of the row that the sampler holds, as many as the call may come to tell of. */
export const likeliestFor = ({ request: { alternatives = 0 } }: Call, sampler: Sampler): readonly Chance[] =>
  alternatives === 0 ? [] : sampler.top(alternatives + 1)

/** The calls by their prefix: each distinct prefix is prefilled once. */
export function groupByPrefix(calls: readonly Call[]): Call[][] {
  const groups = new Map<string, Call[]>()
  for (const call of calls) {
    const key = call.request.prefix.join()
    const group = groups.get(key)
    if (group) group.push(call)
    else groups.set(key, [call])
  }
  return [...groups.values()]
}
