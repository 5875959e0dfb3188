// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { RoundScores } from '../../store/experiments/rounds.ts'
import { loadRounds } from '../../store/experiments/rounds.ts'
import { Rounds } from './RoundsPage.tsx'

afterEach(cleanup)

const score = (share: number, spread: number | null = null) => ({ share, spread, tokens: 1234 })

const scores: RoundScores = {
  settings: { candidates: 24, temperature: 0.3, c: 2, samplingTemperature: 1 },
  budgets: [4, 16],
  sets: [
    {
      problems: 'countdown4_seentarget',
      n: 100,
      rows: [
        { of: { round: 1 }, scores: [score(0.4), score(0.6)] },
        { of: { round: 2 }, scores: [score(0.5), score(0.87, 0.015)] },
        { of: { baseline: 'random' }, scores: [null, score(0.28)] },
      ],
      greedy: score(0.12),
    },
  ],
}

describe('the rounds', () => {
  it('names set, number of problems, budget, seeds’ spread and baselines of every share', () => {
    render(<Rounds line="countdown" scores={scores} />)
    const set = screen.getByRole('region', { name: 'Countdown, 4 numbers' })
    expect(set.textContent).toContain('countdown4_seentarget.jsonl, 100 problems')
    const texts = within(set)
      .getAllByRole('row')
      .map((row) => [...row.children].map(({ textContent }) => textContent))
    expect(texts).toEqual([
      ['Strategy, with N rollouts or solutions', 'N = 4', 'N = 16'],
      ['Round 1: search with its PPM', '40% (1,234)', '60% (1,234)'],
      ['Round 2: search with its PPM', '50% (1,234)', '87% ± 1.5 (1,234)'],
      ['uniformly random legal steps, N plays', '', '28% (1,234)'],
    ])
    expect(set.textContent).toContain('its likeliest solution: 12%')
    const chart = within(set).getByRole('img', { name: 'Countdown, 4 numbers: percent right by round' })
    expect(chart.querySelectorAll('circle')).toHaveLength(4)
    // A name on a group without a role is none that a screen reader may say.
    expect(chart.querySelectorAll('[aria-label]')).toHaveLength(0)
  })

  it('come from the file that ships, and a broken one is named', async () => {
    const shipped = await loadRounds('countdown')
    expect(shipped?.sets.map(({ problems }) => problems)).toContain('countdown4_seentarget')
    expect(shipped?.sets.flatMap(({ rows }) => rows.filter(({ of }) => 'round' in of && of.round === 4)).length).toBeGreaterThan(0)
    await expect(loadRounds('countdown', async () => ({ version: 2 }))).rejects.toMatchObject({ file: 'models/evolution.json', fault: { path: 'version' } })
  })
})
