import type { Segment, SequenceSink } from '../evolve/sequence-sink.ts'
import { addPreferences, addSolutions, type SelectionOptions } from '../evolve/training-sequences.ts'
import type { RolloutRecord } from '../evolve/trajectories.ts'
import type { LabChosen } from './events.ts'
import { type LabGroup, type LabSequence, type Pack, packOf } from './packs.ts'

type Encode = (text: string) => readonly number[]

/** What the policy and the PPM learn from. */
export interface LabData {
  readonly policy: readonly Pack[]
  readonly ppm: readonly Pack[]
  readonly chosen: LabChosen
}

interface ListSink extends SequenceSink {
  readonly sequences: readonly LabSequence[]
}

/** A list of sequences in token ids, with where the loss applies by the segment and its place. */
const listSink = (encode: Encode, learned: (segment: Segment, place: number) => boolean): ListSink => {
  const sequences: LabSequence[] = []
  return {
    sequences,
    get count() {
      return sequences.length
    },
    add: (segments) => {
      const parts = segments.map((segment, place) => ({ ids: encode(segment.text), learn: learned(segment, place) }))
      return sequences.push({ ids: parts.flatMap(({ ids }) => ids), learn: parts.flatMap(({ ids, learn }) => ids.map(() => learn)) }) - 1
    },
  }
}

const unlearned = (sequence: LabSequence): LabSequence => ({ ...sequence, learn: sequence.ids.map(() => false) })

/**
 * Rows of at most `length` places from searches: for the policy the right solutions of highest mean Q, those of a problem in one row, and for the PPM the
 * preference pairs, whose winning side is learned beside. Chosen by the same code as in the rounds of `evolve`.
 */
export const labData = (records: readonly RolloutRecord[], options: SelectionOptions, encode: Encode, length: number): LabData => {
  const solutions = listSink(encode, ({ loss }) => loss)
  const policy: Pack[] = []
  const { solved, hindsight, ...counts } = addSolutions(solutions, records, options, (indices) => {
    const [win = null, win2 = null] = indices.map((i) => solutions.sequences[i] ?? null)
    const pack = win && packOf([win, win2, null, null], length)
    if (pack) policy.push(pack)
  })
  // Everything behind the prompt: choosing a step and scoring one need the same reckoning.
  const preferences = listSink(encode, (_, place) => place > 0)
  const { rows, pairs } = addPreferences(preferences, records, { ...options, learn: false, asks: false })
  const of = (index: number): LabSequence | null => preferences.sequences[index] ?? null
  const loserOf = (index: number): LabSequence | null => {
    const sequence = of(index)
    return sequence && unlearned(sequence)
  }
  const ppm = rows.flatMap(([a, b, c, d]) => {
    const win = of(a)
    if (win === null) return []
    const group: LabGroup = [win, of(b), loserOf(c), loserOf(d)]
    return packOf(group, length) ?? []
  })
  const chosen = { solved, hindsight, solutions: counts.solutions + counts.hindsightSolutions, pairs, policyRows: policy.length, ppmRows: ppm.length }
  return { policy, ppm, chosen }
}
