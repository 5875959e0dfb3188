import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readRecording } from './recording.ts'
import { usualSettings } from './settings.ts'
import { emptyView, pairedRight, withEntries } from './view.ts'

const bytes = readFileSync(join(import.meta.dirname, '../../public/lab/recorded.json'))

it('the recorded round is a whole one with the usual settings', () => {
  const view = withEntries(emptyView, readRecording(bytes))
  expect(view.settings).toEqual(usualSettings)
  expect(view.done).toBe(true)
  expect(view.steps.policy.map(({ step }) => step)).toEqual(Array.from({ length: usualSettings.policySteps }, (_, i) => i + 1))
  expect(view.steps.ppm).toHaveLength(usualSettings.ppmSteps)
  expect(pairedRight(view, 'search')).toHaveLength(usualSettings.tests)
})

it('what is no log of a round is refused', () => {
  expect(() => readRecording(new TextEncoder().encode('[{"ms":1,"event":{"type":"step"}}]'))).toThrow()
  expect(() => readRecording(new TextEncoder().encode('<html>'))).toThrow()
})
