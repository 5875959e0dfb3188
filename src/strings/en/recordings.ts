/** What a recorded search is called and what it teaches. */
interface RecordingText {
  readonly title: string
  readonly teaches: string
}

/** The recorded searches that ship, by the name of their file, in the order in which they are shown. */
export const recordings = {
  straight: {
    title: 'A straight solve',
    teaches: 'Each step is written, run and scored; the best-scored one is followed, and the first line reaches the answer.',
  },
  reflection: {
    title: 'A change of mind',
    teaches: 'The scores fall along a line, so the search leaves it, takes another branch, and the scores rise to an answer. Nobody told it to.',
  },
  'turning-back': {
    title: 'A rollout that turns back',
    teaches: 'Half-way down, a step set aside earlier scores above all that could come next. The rollout goes back, takes it, and reaches the answer.',
  },
  fraction: {
    title: 'A hand that needs a fraction',
    teaches: 'There is one way to make 24 of 3, 3, 8 and 8, and it goes through 8 / 3. Python computes it exactly, and the answer is checked exactly.',
  },
  'change-of-answer': {
    title: 'When the answer is not known',
    teaches: 'A word problem does not name its answer, so nothing can be verified. A wrong answer leads at first; another solution takes its place.',
  },
  algebra: {
    title: 'Algebra, with sympy',
    teaches: 'Steps call sympy for exact algebra. The solutions disagree; they vote, each weighed by how likely the model held it and by its PPM score.',
  },
  pruning: {
    title: 'The PPM prunes junk',
    teaches: 'Steps that the PPM scores below −0.5 are cut before a single rollout is spent on them.',
  },
  python: {
    title: 'A step that does not run',
    teaches: 'At a temperature of 1.5 the model slips, and Python refuses a step. It is dropped with its error, and the search goes on with those that ran.',
  },
  'without-ppm': {
    title: 'Without a PPM',
    teaches: 'Nothing tells good steps from bad ones, so the rollouts are spread thin, and the answer is missed.',
  },
  'with-ppm': {
    title: 'The same problem with a PPM',
    teaches: 'Same problem, same policy, same seed; now each step is scored, and the search goes where the scores are high.',
  },
  'small-c': {
    title: 'Exploitation: c = 0.2',
    teaches: 'With a small c the search trusts its scores and digs in one place, leaving other first steps aside.',
  },
  'large-c': {
    title: 'Exploration: c = 8',
    teaches: 'With a large c it tries every first step in turn before it digs anywhere.',
  },
  'out-of-depth': {
    title: 'Out of its depth',
    teaches:
      'Six numbers, with few candidates and few rollouts. All are spent, nothing is found, and the page says so; that does not make the problem unsolvable.',
  },
} as const satisfies Readonly<Record<string, RecordingText>>

export type RecordingName = keyof typeof recordings
