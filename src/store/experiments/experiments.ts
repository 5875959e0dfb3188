/** The experiments there are, by the names that addresses give them. */
export const experimentNames = ['race', 'scaling', 'generations', 'lab', 'steps'] as const
export type ExperimentName = (typeof experimentNames)[number]

/** Whether a text names an experiment. */
export const isExperiment = (text: string): text is ExperimentName => experimentNames.some((name) => name === text)

/** Name of the experiment in an address's fragment. */
export const experimentKey = 'experiments'

/** The experiment that the fragment of an address opens, with or without its hash mark; null where it opens none. */
export function experimentOf(fragment: string): ExperimentName | null {
  const asked = new URLSearchParams(fragment.replace(/^#/, '')).get(experimentKey)
  return experimentNames.find((name) => name === asked) ?? null
}

/** The fragment that opens an experiment, with its hash mark. */
export function experimentFragment(name: ExperimentName): string {
  return `#${new URLSearchParams({ [experimentKey]: name })}`
}
