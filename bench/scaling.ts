import { defaultConfig } from '../src/core/config.ts'
import { measureCells, type ProblemSet } from '../src/evolve/evidence.ts'
import { scalingOf } from '../src/evolve/evidence-plan.ts'
import type { EvidenceCell } from '../src/evolve/evolution.ts'
import { scalingMarkdown } from '../src/evolve/evolution-markdown.ts'

export interface ScalingInput {
  readonly sets: readonly ProblemSet[]
  /** Name and folder of the model. */
  readonly model: string
  readonly folder: string
  readonly seeds: readonly number[]
  readonly processes: number
  /** Cells of an earlier, interrupted run. */
  readonly known: readonly EvidenceCell[]
  readonly onCells: (cells: readonly EvidenceCell[]) => void
  readonly log: (line: string) => void
}

/** Majority, best-of-N and search at 1 to 64 sampled solutions or rollouts, by several seeds. All at temperature 1, without which whole solutions differ too little. */
export const measureScaling = ({ model, folder, ...input }: ScalingInput): Promise<EvidenceCell[]> =>
  measureCells({
    ...input,
    settings: { ...defaultConfig, temperature: 1, samplingTemperature: 1 },
    measurements: scalingOf(model),
    folders: new Map([[model, folder]]),
  })

/** A table for each set of problems. */
export const scalingTables = (cells: readonly EvidenceCell[], model: string): string =>
  [...new Map(cells.map(({ problems, n }) => [problems, n]))]
    .map(([problems, n]) => `**${problems}**, n = ${n}\n\n${scalingMarkdown(cells, problems, model)}`)
    .join('\n\n')
