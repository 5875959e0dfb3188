import { expect, it } from 'vitest'
import { logOf } from '../log/live.ts'
import { sampleRun } from '../sample-run.ts'
import { captionOf } from './caption.ts'
import { CaptionReel } from './caption-reel.ts'

const log = logOf(sampleRun)
const dwell = { any: 100, notable: 400 }
const textAt = (position: number) => captionOf(log, position).text

it('tells of the moment at once where the view stands still', () => {
  const reel = new CaptionReel()
  for (const position of [4, 17, 3]) expect(reel.at(log, position, 0, null).text).toBe(textAt(position))
})

it('lets each caption stay for its time, and what is worth noticing longer and first', () => {
  const reel = new CaptionReel()
  expect(reel.at(log, 3, 0, dwell).text).toBe(textAt(3))
  expect(reel.at(log, 9, 50, dwell).text).toBe(textAt(3))
  // The step that failed at position 7 has been passed by then.
  expect(reel.at(log, 9, 100, dwell).text).toBe(textAt(7))
  expect(reel.at(log, 10, 450, dwell).text).toBe(textAt(7))
  expect(reel.at(log, 10, 500, dwell).text).toBe(textAt(10))
})

it('leaves what waits behind when the view goes back', () => {
  const reel = new CaptionReel()
  reel.at(log, 3, 0, dwell)
  reel.at(log, 17, 10, dwell)
  expect(reel.at(log, 4, 20, dwell).text).toBe(textAt(4))
  expect(reel.at(log, 5, 200, dwell).text).toBe(textAt(5))
})
