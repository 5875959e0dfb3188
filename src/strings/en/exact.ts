import type { ExactCount } from '../../exact/count.ts'
import { count } from '../number.ts'

const rule = ({ fractions, leaveOut }: ExactCount): string =>
  leaveOut ? 'whole numbers above 0 at each step, numbers left over or not' : fractions ? 'fractions allowed on the way' : 'whole numbers at each step'

/** How many solutions there are, counted exactly. `met` tells whether a search has found one; null where there was none. */
const told = (found: ExactCount, met: boolean | null): string => {
  const { solutions, nearest, leaveOut } = found
  if (solutions === 0)
    return `No solution exists (${rule(found)}).${leaveOut && nearest !== null ? ` The nearest that can be made is ${count(nearest)} away.` : ''}`
  const exist = solutions === 1 ? 'One solution exists' : `${count(solutions)} different solutions exist`
  return met === false ? `${exist} (${rule(found)}); the search has not met ${solutions === 1 ? 'it' : 'one'}.` : `${exist} (${rule(found)}).`
}

/** The exact count beside the search. */
export const exact = {
  ask: 'Is there a solution?',
  askHint: 'Counts all solutions exactly, beside the search and without telling it',
  counting: 'Counting solutions …',
  failed: 'The solutions could not be counted.',
  told,
}
