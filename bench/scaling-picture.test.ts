import { expect, it } from 'vitest'
import { scalingOf } from '../src/evolve/evidence-plan.ts'
import { scalingPicture } from './scaling-picture.ts'

const runs = [
  { seed: 1, correct: 40, policyTokens: 100 },
  { seed: 2, correct: 50, policyTokens: 100 },
]
const cells = ['a<b', 'c'].flatMap((problems) => scalingOf('m').map((measurement) => ({ problems, n: 100, ...measurement, runs })))

it('draws a panel for each set and a point for each budget and strategy', () => {
  const picture = scalingPicture(cells, 'm')
  expect(picture).toContain('a&lt;b, n = 100')
  // Seven budgets in two panels, and one more of each shape in the legend.
  expect(picture.match(/<circle/g)).toHaveLength(15)
  expect(picture.match(/<rect x/g)).toHaveLength(30)
  expect(picture).not.toContain('NaN')
})
