import { seededRandom } from '../seeded.ts'
import { type CountdownProblem, countdownProblem } from './problem.ts'
import { atMostOnce } from './rules.ts'
import { drawTiles, television } from './tiles.ts'

/** A round of the game: six tiles and any target, so that some rounds have no solution. The same seed gives the same round. */
export const televisionRound = (seed: number): CountdownProblem => {
  const random = seededRandom(seed)
  const numbers = drawTiles(6, random)
  return countdownProblem(numbers, television.least + Math.floor(random() * (television.most - television.least + 1)), [], atMostOnce)
}
