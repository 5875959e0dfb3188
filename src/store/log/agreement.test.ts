import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchEvent } from '../../core/events.ts'
import type { Intervention } from '../../core/intervention.ts'
import { scriptedPlay } from '../../insight/scripted-run.fixture.ts'
import { sampleRun } from '../sample-run.ts'
import { moments, nodeTellings, tellings } from './agreement.fixture.ts'

const expectAgreement = (events: readonly SearchEvent[], every: number): void => {
  for (const log of moments(events, every)) {
    for (const [name, told] of Object.entries(tellings(log)))
      expect([name, log.head.version, ...told]).toEqual([name, log.head.version, ...told.map(() => told[0])])
    for (const told of nodeTellings(log)) expect(told).toEqual(told.map(() => told[0]))
  }
}

const arbitraryConfig = fc.record({
  rollouts: fc.integer({ min: 1, max: 12 }),
  candidates: fc.integer({ min: 1, max: 6 }),
  leaves: fc.constantFrom(1, 4),
  seed: fc.nat(),
  guidance: fc.constantFrom('ppm' as const, 'none' as const),
  searches: fc.integer({ min: 1, max: 2 }),
  prunePpmBelow: fc.constantFrom(-1, 0),
  stopAtFirstAnswer: fc.boolean(),
})
const arbitraryAsked = fc.record({
  after: fc.integer({ min: 0, max: 8 }),
  kind: fc.constantFrom('forbid' as const, 'widen' as const, 'focus' as const, 'reconfigure' as const),
  place: fc.double({ min: 0, max: 0.999, noNaN: true }),
})

describe('the same thing', () => {
  it('is told alike everywhere, at every moment of any search and of one that a person has changed', () =>
    fc.assert(
      fc.asyncProperty(arbitraryConfig, fc.array(arbitraryAsked, { maxLength: 3 }), async (config, plan) => {
        const asked = plan
          .sort((a, b) => a.after - b.after)
          .map(({ after, kind, place }) => ({
            after,
            what: (tree: { readonly size: number }): Intervention => {
              const node = Math.floor(place * tree.size)
              if (kind === 'reconfigure') return { kind, change: { rollouts: 14, candidates: 5 } }
              return kind === 'forbid' ? { kind, node } : kind === 'widen' ? { kind, node, candidates: 2 } : { kind, node, rollouts: 3 }
            },
          }))
        const log = await scriptedPlay(config, { length: 2, variety: 5, pythonFails: 0.1, illegal: 0.1 }, asked)
        expectAgreement(log, 9)
      }),
      { numRuns: 60 },
    ))

  it('is told alike of the sample, event by event', () => expectAgreement(sampleRun, 1))
})
