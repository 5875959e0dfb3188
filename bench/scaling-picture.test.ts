import { expect, it } from 'vitest'
import { scalingOf } from '../src/evaluation/evidence/evidence-plan.ts'
import { scalingTables } from './scaling.ts'
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

it('keeps the first hundred problems of a file and its first fifty apart', () => {
  const both = ['c', 'd'].flatMap((problems) => scalingOf('m').map((measurement) => ({ problems: 'c', n: problems === 'c' ? 100 : 50, ...measurement, runs })))
  const picture = scalingPicture(both, 'm')
  expect(picture).toContain('c, n = 100')
  expect(picture).toContain('c, n = 50')
  expect(picture.match(/<circle/g)).toHaveLength(15)
  const [large, small] = scalingTables(both, 'm').split('n = 50')
  expect(large).toContain('45.0 ± 7.1')
  expect(small).toContain('90.0 ± 14.1')
})
