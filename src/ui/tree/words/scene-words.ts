import { strings } from '../../../strings/index.ts'
import type { SceneWords } from '../../../viz/frame.ts'

const words = strings.tree

/** What the picture says, in the language in force. */
export const sceneWords: SceneWords = {
  stub: (n) => words.picture.stub(n),
  tally: (kinds) => words.picture.tally(kinds),
  merged: (n) => words.picture.merged(n),
  value: (n) => words.picture.value(n),
  searches: (n) => words.picture.searches(n),
  numbers: (q, ppm, visits) => words.picture.numbers(q, ppm, visits),
  pruned: (reason, detail) => words.picture.pruned(reason, strings.detail(detail)),
}
