import { expect, it } from 'vitest'
import { otherJudge } from './judge.ts'

it('is told from the node on from which the search was asked in this way, and never a PPM or a name that is not known here', () => {
  const asked = (from: number, scorer: string | null) => ({ from, asking: { format: 'f', head: '', scorer } })
  const askings = [asked(0, 'ppm'), asked(3, 'yes-no'), asked(5, null), asked(7, 'next-year'), { from: 9, asking: null }]
  expect([0, 2, 3, 4, 5, 7, 9].map((node) => otherJudge({ askings }, node))).toEqual([null, null, 'yes-no', 'yes-no', null, null, null])
})
