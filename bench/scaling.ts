import { defaultConfig } from '../src/core/config.ts'
import { type EvidenceCell, type EvidenceSettings, setsOf } from '../src/evaluation/evidence/evolution.ts'
import { scalingMarkdown } from '../src/evaluation/evidence/evolution-markdown.ts'

/** Searches with the page's settings; whole solutions at temperature 1, without which they differ too little. */
export const scalingSettings: EvidenceSettings = {
  candidates: defaultConfig.candidates,
  temperature: defaultConfig.temperature,
  c: defaultConfig.c,
  samplingTemperature: 1,
}

/** A table for each set of problems. */
export const scalingTables = (cells: readonly EvidenceCell[], model: string): string =>
  setsOf(cells)
    .map(({ problems, n }) => `**${problems}**, n = ${n}\n\n${scalingMarkdown(cells, problems, n, model)}`)
    .join('\n\n')
