import { expect, it } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import { runSearch } from '../core/search.ts'
import { scriptedEnvironment } from '../search/scripted.ts'
import { recordRollouts, stepsTo } from './trajectories.ts'

it('records where steps came to a state that was gone on from elsewhere', async () => {
  // A state is the letters so far in any order, so `ab` and `ba` meet.
  const environment = scriptedEnvironment({ length: 3, variety: 3, pythonFails: 0, illegal: 0, right: (answer) => answer === 'abc' })
  const config = { ...defaultConfig, guidance: 'terminal' as const, temperature: 1, rollouts: 12, mergeAcrossTree: true }
  const tree = await runSearch(environment, { question: 'Q', family: 'scripted', model: 'none', config })
  const record = recordRollouts('p', 'abc', tree)
  const stateOf = (row: number) => [...(stepsTo(record, row).at(-1)?.output ?? '')].sort().join('')
  const elsewhere = (record.twins ?? []).filter(([parent, of]) => record.nodes[of]?.[0] !== parent)
  expect(elsewhere.length).toBeGreaterThan(0)
  for (const [parent, of] of elsewhere) {
    const rest = [...stateOf(of)]
    for (const letter of stateOf(parent)) rest.splice(rest.indexOf(letter), 1)
    expect(rest).toHaveLength(1)
  }
})
