import { defaultConfig } from '../../core/config.ts'
import { type Measurement, measurementsOf, scalingBudgets, searchBudgets } from './evidence-plan.ts'
import { accuracyOf, type ClassCounts, type EvidenceCell, type Evolution, sameCell, setsOf, spreadOf, tokensOf } from './evolution.ts'

const percent = (share: number): string => (100 * share).toFixed(1)

/** `81.2 ± 0.8 (310)`: percent right, standard deviation between seeds where there are several, policy tokens a problem. */
export const cellText = (cell: EvidenceCell | undefined): string => {
  if (!cell) return ''
  const spread = spreadOf(cell)
  return `${percent(accuracyOf(cell))}${spread === null ? '' : ` ± ${percent(spread)}`} (${Math.round(tokensOf(cell))})`
}

/** A Markdown table without its empty rows; empty where all are. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const filled = rows.filter(([, ...cells]) => cells.some((cell) => cell !== ''))
  if (filled.length === 0) return ''
  return [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...filled.map((row) => `| ${row.join(' | ')} |`)].join('\n')
}

const solvedText = (counts: ClassCounts | undefined): string =>
  counts ? `${counts.solved} of ${counts.problems} (${percent(counts.solved / counts.problems)}%)` : ''

/** Problems solved by the rollouts of each round, by class and by problem size. */
export const roundsMarkdown = ({ rounds }: Evolution): string => {
  const families = [...new Set(rounds.flatMap((round) => Object.keys(round.families)))].sort()
  return table(
    ['round', 'solved', 'easy', 'medium', 'hard', ...families, 'rollouts', 'policy tokens'],
    rounds.map((round) => [
      String(round.round),
      solvedText(round),
      ...[round.easy, round.medium, round.hard].map(String),
      ...families.map((family) => solvedText(round.families[family])),
      round.rollouts.toLocaleString('en-US'),
      round.policyTokens.toLocaleString('en-US'),
    ]),
  )
}

const titles: Readonly<Record<string, string>> = {
  ppm: 'PPM (pairs)',
  orm: 'outcome reward model',
  pqm: 'regression of Q (PQM)',
  'sft-q': 'two right solutions of highest mean Q',
  'sft-random': 'two random right solutions',
}

/** Budgets against strategies: accuracy against sampled solutions. */
export const scalingMarkdown = (cells: readonly EvidenceCell[], problems: string, n: number, policy: string): string => {
  const own = cells.filter((cell) => cell.problems === problems && cell.n === n && cell.backtracks === 0)
  const text = (strategy: EvidenceCell['strategy'], reward: string | null) => (budget: number) =>
    cellText(own.find((cell) => cell.policy === policy && cell.reward === reward && cell.strategy === strategy && cell.budget === budget))
  return table(
    ['solutions or rollouts', ...scalingBudgets.map(String)],
    [
      ['majority', ...scalingBudgets.map(text('majority', null))],
      ['best-of-N by the PPM', ...scalingBudgets.map(text('best-of-n', policy))],
      ['search with the PPM', ...scalingBudgets.map(text('mcts', policy))],
      ['uniformly random steps', ...scalingBudgets.map((budget) => cellText(own.find((cell) => cell.policy === 'random' && cell.budget === budget)))],
    ],
  )
}

const setMarkdown = ({ cells, rounds }: Evolution, problems: string, n: number, last: string): string => {
  const text = (policy: string, reward: string | null, strategy: EvidenceCell['strategy'], budget: number, backtracks = 0): string =>
    cellText(cells.find((cell) => sameCell(cell, { problems, n, policy, reward, strategy, budget, backtracks })))
  const of = ({ policy, reward, strategy, budget }: Measurement): string => text(policy, reward, strategy, budget)
  const names = ['r0', ...rounds.map(({ round }) => `r${round}`)]
  const compared = [...new Set(cells.filter(({ reward }) => reward === 'ppm').map(({ policy }) => policy))][0] ?? last
  const rewards = measurementsOf('rewards', rounds.length, Number(compared.slice(1)))
  const sft = measurementsOf('sft', rounds.length, 1)
  const byRound = table(
    [
      'round',
      'policy alone, greedy',
      ...searchBudgets.map((b) => `search with its PPM, ${b} rollouts`),
      ...searchBudgets.map((b) => `policy r1 with its PPM, ${b}`),
    ],
    [
      ...names.map((name) => [
        name,
        text(name, null, 'greedy', 1),
        ...searchBudgets.map((budget) => text(name, name, 'mcts', budget)),
        ...searchBudgets.map((budget) => text('r1', name, 'mcts', budget)),
      ]),
      [
        `${last}, turning back up to ${defaultConfig.backtracks} times a rollout`,
        '',
        ...searchBudgets.map((budget) => text(last, last, 'mcts', budget, defaultConfig.backtracks)),
        '',
        '',
      ],
      [`${last} without PPM`, '', ...searchBudgets.map((budget) => text(last, null, 'mcts', budget)), '', ''],
      ['uniformly random steps', text('random', null, 'random', 1), ...searchBudgets.map((budget) => text('random', null, 'random', budget)), '', ''],
    ],
  )
  const byReward = table(
    ['reward model', 'search, 16 rollouts', 'best of 16'],
    ['ppm', 'orm', 'pqm'].map((reward) => [titles[reward] ?? reward, ...rewards.filter((measurement) => measurement.reward === reward).map(of)]),
  )
  const bySft = table(
    ['SFT on', 'greedy', 'one sample'],
    ['sft-q', 'sft-random'].map((policy) => [titles[policy] ?? policy, ...sft.filter((measurement) => measurement.policy === policy).map(of)]),
  )
  return [`**${problems}**, n = ${n}`, byRound, byReward, bySft, scalingMarkdown(cells, problems, n, last)].filter((part) => part !== '').join('\n\n')
}

/** All tables, for models/README.md. */
export const evolutionMarkdown = (evolution: Evolution): string => {
  const last = `r${Math.max(1, ...evolution.rounds.map(({ round }) => round))}`
  const { settings } = evolution
  const sets = setsOf(evolution.cells)
  return [
    `Percent right ± standard deviation between seeds (policy tokens a problem). Searches: ${settings.candidates} candidates, temperature ${settings.temperature}, c ${settings.c}${settings.answer === 'vote' ? ', all solutions vote' : ''}; solutions sampled for majority and best-of-N: temperature ${settings.samplingTemperature}.`,
    roundsMarkdown(evolution),
    ...sets.map(({ problems, n }) => setMarkdown(evolution, problems, n, last)),
  ].join('\n\n')
}
