import type { LabSettings } from './events.ts'

/** A round that two threads of WebAssembly end in a quarter of an hour (training/LOG.md). */
export const usualSettings: LabSettings = {
  seed: 1,
  size: 3,
  problems: 240,
  tests: 100,
  rollouts: 8,
  candidates: 8,
  hindsight: 8,
  policySteps: 160,
  ppmSteps: 200,
  policyRate: 3e-3,
  ppmRate: 3e-3,
  rows: 16,
  length: 128,
  testRollouts: 1,
  testCandidates: 3,
  concurrency: 16,
}

/** How a round goes, in a minute or two: too few problems and steps to learn much. */
export const briefSettings: LabSettings = { ...usualSettings, problems: 16, tests: 20, policySteps: 8, ppmSteps: 8 }
