import { comparing } from './comparing.ts'
import { distracting } from './distracting.ts'
import { gaining } from './gaining.ts'
import { grouping } from './grouping.ts'
import { losing } from './losing.ts'
import { measuring } from './measuring.ts'
import type { Scene } from './scene.ts'
import { twoSteps } from './two-steps.ts'
import { twoSums } from './two-sums.ts'

/** Each wording with its scene, so that all of them are drawn alike often. */
export const wordings: readonly { readonly scene: Scene; readonly told: string }[] = [
  ...gaining,
  ...losing,
  ...comparing,
  ...grouping,
  ...distracting,
  ...measuring,
  ...twoSteps,
  ...twoSums,
].flatMap((scene) => scene.told.map((told) => ({ scene, told })))
