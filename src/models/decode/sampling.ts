import { Failure } from '../../core/failure.ts'
import type { ModelFailure } from '../faults/failure.ts'
import type { LogitRow } from '../runtime/logits.ts'
import type { Chance } from '../types.ts'

/**
 * Sampling from one row of logits. Scratch space is kept between rows: load a row, then draw from it as often as needed. Of a row of which only the largest
 * logits are known the others are never drawn.
 */
export class Sampler {
  readonly #cumulative: Float64Array
  #logits: Float32Array = new Float32Array(0)
  /** The ids of `#logits`, ascending, or null where these are their places. */
  #ids: Uint32Array | null = null
  #max = 0
  #argmax = 0
  #logSumExp = 0
  /** Temperature and least probability for which `#cumulative` holds. */
  #prepared: { readonly temperature: number; readonly minP: number } | null = null

  constructor(vocabulary: number) {
    this.#cumulative = new Float64Array(vocabulary)
  }

  /** Takes a row, which must not change until the draws are done. Throws when a logit is not a number. */
  load({ logits, ids, logSumExp }: LogitRow): void {
    let max = Number.NEGATIVE_INFINITY
    let argmax = -1
    for (let i = 0; i < logits.length; i++) {
      const value = logits[i] ?? 0
      if (value > max) {
        max = value
        argmax = i
      }
    }
    const total = logSumExp ?? max + Math.log(sumOfExp(logits, max))
    if (argmax < 0 || Number.isNaN(total)) throw new Failure({ code: 'logits-not-numbers', values: {} } satisfies ModelFailure)
    this.#logits = logits
    this.#ids = ids
    this.#max = max
    this.#argmax = argmax
    this.#logSumExp = total
    this.#prepared = null
  }

  /**
   * A token id of the loaded row.
   * @param temperature 0 takes the most likely id (the first one among equals).
   * @param uniform in [0, 1); equal numbers give equal ids.
   * @param minP ids less likely than this share of the most likely one are never drawn; 0 to 1, judged before the temperature.
   */
  draw(temperature: number, uniform: number, minP = 0): number {
    if (temperature === 0) return this.#idAt(this.#argmax)
    if (this.#prepared?.temperature !== temperature || this.#prepared.minP !== minP) this.#prepare(temperature, minP)
    const cumulative = this.#cumulative
    const last = this.#logits.length - 1
    const target = uniform * (cumulative[last] ?? 0)
    let low = 0
    let high = last
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] ?? 0) > target) high = middle
      else low = middle + 1
    }
    return this.#idAt(low)
  }

  /** The ids that `draw` can give, ascending, and ln p of each under the distribution it draws from. `temperature` above 0. */
  support(temperature: number, minP = 0): { readonly ids: number[]; readonly logprobs: number[] } {
    if (this.#prepared?.temperature !== temperature || this.#prepared.minP !== minP) this.#prepare(temperature, minP)
    const total = Math.log(this.#cumulative[this.#logits.length - 1] ?? 0)
    const least = Math.log(minP)
    const [ids, logprobs]: [number[], number[]] = [[], []]
    for (let i = 0; i < this.#logits.length; i++) {
      const below = (this.#logits[i] ?? 0) - this.#max
      if (below < least || below === Number.NEGATIVE_INFINITY) continue
      ids.push(this.#idAt(i))
      logprobs.push(below / temperature - total)
    }
    return { ids, logprobs }
  }

  /** ln p of an id under the untempered distribution, at most 0. */
  logprob(id: number): number {
    const place = this.#ids ? this.#ids.indexOf(id) : id
    return Math.min(0, (this.#logits[place] ?? Number.NEGATIVE_INFINITY) - this.#logSumExp)
  }

  /** The `most` likeliest ids of the loaded row, likeliest first, the first one among equals. */
  top(most: number): readonly Chance[] {
    const best: number[] = []
    const logits = this.#logits
    const logitAt = (place: number | undefined): number => (place === undefined ? Number.NEGATIVE_INFINITY : (logits[place] ?? Number.NEGATIVE_INFINITY))
    for (let place = 0; most > 0 && place < logits.length; place++) {
      if (best.length >= most && logitAt(place) <= logitAt(best[most - 1])) continue
      let rank = best.length
      while (rank > 0 && logitAt(place) > logitAt(best[rank - 1])) rank--
      best.splice(rank, 0, place)
      best.length = Math.min(best.length, most)
    }
    return best.map((place) => ({ id: this.#idAt(place), logprob: Math.min(0, logitAt(place) - this.#logSumExp) }))
  }

  #idAt(place: number): number {
    return this.#ids ? (this.#ids[place] ?? 0) : place
  }

  #prepare(temperature: number, minP: number): void {
    const cumulative = this.#cumulative
    const least = Math.log(minP)
    let sum = 0
    for (let i = 0; i < this.#logits.length; i++) {
      const below = (this.#logits[i] ?? 0) - this.#max
      if (below >= least) sum += Math.exp(below / temperature)
      cumulative[i] = sum
    }
    this.#prepared = { temperature, minP }
  }
}

function sumOfExp(logits: Float32Array, max: number): number {
  let sum = 0
  for (let i = 0; i < logits.length; i++) sum += Math.exp((logits[i] ?? 0) - max)
  return sum
}
