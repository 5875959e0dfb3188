// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { loadFigures, type ModelFigures } from '../../store/experiments/figures.ts'
import { Figures } from './FiguresPage.tsx'

afterEach(cleanup)

const model: ModelFigures = {
  model: 'countdown-plays',
  weights: 'aaaa',
  sets: [
    {
      problems: 'countdown5_seentarget',
      n: 100,
      domain: 'countdown',
      settings: { rollouts: 16, candidates: 24, c: 2, backtracks: 24, temperature: 0.5, answer: 'best' },
      samplingTemperature: 1,
      figures: [
        { kind: 'search', budget: 16, runs: [{ seed: 1, correct: 86, policyTokens: 22945.2 }] },
        { kind: 'best-of-n', budget: 500, runs: [{ seed: 1, correct: 60, policyTokens: 23000 }] },
        { kind: 'random', budget: 16, runs: [{ seed: 1, correct: 7, policyTokens: 0 }] },
      ],
    },
  ],
}

describe('what the models score', () => {
  it('names set, number of problems, seeds, settings, budget, interval and tokens of every share', () => {
    render(<Figures models={[model]} />)
    const table = screen.getByRole('table', {
      name: /^Countdown, 5 numbers countdown5_seentarget, 100 problems, one seed\. Search: 16 rollouts of 24 candidates/,
    })
    const texts = within(table)
      .getAllByRole('row')
      .map((row) => [...row.children].map(({ textContent }) => textContent))
    expect(texts).toEqual([
      ['Way to answer', 'Right', '95% interval', 'Tokens a problem'],
      ['Search with its PPM, 16 rollouts', '86%', '78% to 91%', '22,945'],
      ['Best of 500 solutions by the PPM', '60%', '50% to 69%', '23,000'],
      ['Random legal steps, 16 plays', '7%', '3% to 14%', '0'],
    ])
  })

  it('come from the file that ships, and a broken one is named', async () => {
    expect((await loadFigures())?.models.map(({ model: name }) => name)).toContain('countdown-plays')
    await expect(loadFigures(async () => ({ version: 2 }))).rejects.toMatchObject({ file: 'models/figures.json', fault: { path: 'version' } })
  })
})
