import type { Chance } from '../types.ts'
import { type Call, isStopped, likeliestFor, type Sequence, settleIfDone } from './calls.ts'
import type { Sampler } from './sampling.ts'

/** A sequence that goes on with the token `next`, from the row that held it before the token. */
export interface Continuation {
  readonly row: number
  readonly next: number
  readonly sequence: Sequence
}

/** Appends a token drawn by the sequence's own seed. The sampler holds the row's logits. */
export function drawIndependent(sequence: Sequence, row: number, sampler: Sampler): Continuation | null {
  const { call } = sequence
  const next = sampler.draw(call.request.temperature, sequence.uniform.next(), call.request.minP)
  sequence.ids.push(next)
  sequence.logprobs.push(sampler.logprob(next))
  sequence.likeliest.push(likeliestFor(call, sampler))
  if (call.stop.has(next)) sequence.stopId = next
  sequence.stopped = isStopped(call, sequence.ids, sequence.stopId)
  sequence.ended = sequence.stopped || sequence.ids.length >= call.maxTokens
  if (!sequence.ended) return { row, next, sequence }
  settleIfDone(call)
  return null
}

interface Extension {
  readonly parent: Sequence
  readonly row: number
  readonly id: number
  readonly logprob: number
  readonly likeliest: readonly Chance[]
  readonly score: number
  readonly perturbed: number
}

/** ln(1 - e^x) for x <= 0. */
const log1mexp = (x: number): number => (x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x)))

/** Gumbel noise on the scores, shifted so that its maximum is the parent's (Kool et al., arXiv 1903.06059, section 4.1 and appendix B.3). */
const perturb = (scores: readonly number[], parent: number, uniform: () => number): number[] => {
  // UniformStream can give 0; half a step above it keeps both logarithms finite.
  const noisy = scores.map((score) => score - Math.log(-Math.log(uniform() + 2 ** -33)))
  const most = Math.max(...noisy)
  return noisy.map((value) => {
    if (value === most) return parent
    const v = parent - value + log1mexp(value - most)
    return parent - Math.max(0, v) - Math.log1p(Math.exp(-Math.abs(v)))
  })
}

/**
 * One token for all sequences of a call that draws without replacement: stochastic beam search (Kool et al., 2019). Every possible next token of every
 * sequence competes, with the sequences already finished, by log-probability plus Gumbel noise for as many places as the call has seeds; what keeps its place
 * is then exactly a draw of distinct sequences in their policy order. Without temperature there is no noise, and this is beam search.
 * @param load puts the logits of a sequence's row into the sampler and returns the row.
 * @param onEnd told of each sequence that ends with this token, and the row that held it before.
 */
export function drawDistinct(
  call: Call,
  sampler: Sampler,
  load: (sequence: Sequence) => number,
  onEnd: (sequence: Sequence, row: number) => void = () => {},
): Continuation[] {
  const { temperature, minP, seeds } = call.request
  const extensions: Extension[] = []
  for (const parent of call.sequences) {
    const row = load(parent)
    const { ids, logprobs } = sampler.support(temperature === 0 ? 1 : temperature, minP)
    const likeliest = likeliestFor(call, sampler)
    const scores = logprobs.map((logprob) => parent.score + logprob)
    const perturbed = temperature === 0 ? scores : perturb(scores, parent.perturbed, () => call.uniform.next())
    ids.forEach((id, i) => {
      extensions.push({ parent, row, id, logprob: sampler.logprob(id), likeliest, score: scores[i] ?? 0, perturbed: perturbed[i] ?? 0 })
    })
  }
  const places = [...call.finished, ...extensions].sort((a, b) => b.perturbed - a.perturbed).slice(0, seeds.length)
  call.finished = []
  call.sequences = []
  const continued: Continuation[] = []
  for (const place of places) {
    if (!('parent' in place)) {
      call.finished.push(place)
      continue
    }
    const { parent, row, id: next, logprob, likeliest, score, perturbed } = place
    const ids = [...parent.ids, next]
    const stopId = call.stop.has(next) ? next : null
    const stopped = isStopped(call, ids, stopId)
    const ended = stopped || ids.length >= call.maxTokens
    const kept = { ids, logprobs: [...parent.logprobs, logprob], likeliest: [...parent.likeliest, likeliest] }
    const sequence = { call, uniform: call.uniform, ...kept, score, perturbed, stopId, stopped, ended }
    if (ended) {
      call.finished.push(sequence)
      onEnd(sequence, row)
    } else {
      call.sequences.push(sequence)
      continued.push({ row, next, sequence })
    }
  }
  settleIfDone(call)
  return continued
}
