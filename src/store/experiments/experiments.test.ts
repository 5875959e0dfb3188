import { describe, expect, it } from 'vitest'
import { experimentFragment, experimentNames, experimentOf } from './experiments.ts'

describe('the address of an experiment', () => {
  it.each(experimentNames)('opens %s and no other', (name) => {
    expect(experimentOf(experimentFragment(name))).toBe(name)
    expect(experimentOf(experimentFragment(name).slice(1))).toBe(name)
  })

  it('opens none where it names none, or one that there is not', () => {
    expect(['', '#', '#search=abc', '#experiments=', '#experiments=chess', '#race'].map(experimentOf)).toEqual([null, null, null, null, null, null])
  })
})
