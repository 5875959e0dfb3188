import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { batchOf } from './batches.ts'
import { type LabGroup, type LabSequence, packOf } from './packs.ts'
import type { LabShape } from './shape.ts'
import { createTrainer } from './trainer.ts'
import { fromArrays, toArrays } from './weights.ts'

const numbers = v.array(v.number())
const sequence = v.nullable(numbers)
const reference = v.parse(
  v.object({
    lmShare: v.number(),
    groups: v.array(v.tuple([numbers, sequence, sequence, sequence])),
    before: v.record(v.string(), numbers),
    steps: v.array(v.object({ rate: v.number(), lm: v.number(), pairs: v.number(), ordered: v.number(), norm: v.number() })),
    after: v.record(v.string(), numbers),
  }),
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/torch-steps.json'), 'utf8')),
)
const shape: LabShape = { vocabulary: 12, width: 8, layers: 2, heads: 2, kvHeads: 1, feedForward: 12 }

/** Names as `training/model.py` has them. */
const nameOf = (torch: string): string => (torch === 'head.bias' ? 'headBias' : torch.replace('blocks.', '').replace('.weight', ''))

const named = (weights: Readonly<Record<string, readonly number[]>>) =>
  new Map(Object.entries(weights).map(([name, values]) => [nameOf(name), Float32Array.from(values)]))

const winner = (ids: readonly number[]): LabSequence => ({ ids, learn: ids.map((_, i) => i >= 2) })
const loser = (ids: readonly number[]): LabSequence => ({ ids, learn: ids.map(() => false) })

const packs = reference.groups.map(([win, win2, lose, lose2]) => {
  const group: LabGroup = [winner(win), win2 && winner(win2), lose && loser(lose), lose2 && loser(lose2)]
  const pack = packOf(group, 32)
  if (pack === null) throw new Error('a group of the reference does not fit')
  return pack
})

it('takes the steps that PyTorch takes', async () => {
  const trainer = createTrainer(toArrays(named(reference.before), shape), shape)
  const batch = batchOf(packs, 32, shape, { lm: reference.lmShare, pairs: 1 })
  for (const { rate, ...wanted } of reference.steps) {
    const { lm, pairs, ordered, norm } = await trainer.step(batch, rate)
    expect(lm).toBeCloseTo(wanted.lm, 4)
    expect(pairs).toBeCloseTo(wanted.pairs, 4)
    expect(ordered).toBeCloseTo(wanted.ordered, 6)
    expect(norm / wanted.norm).toBeCloseTo(1, 4)
  }
  const after = await fromArrays(trainer.weights)
  for (const [name, values] of named(reference.after)) {
    // Differences of scores do not depend on it: what moves it is rounding.
    if (name === 'headBias') continue
    const own = after.get(name)
    expect(own?.length).toBe(values.length)
    const difference = values.reduce((most, value, i) => Math.max(most, Math.abs(value - (own?.[i] ?? Number.NaN))), 0)
    expect(difference, name).toBeLessThan(2e-4)
  }
  trainer.dispose()
})
