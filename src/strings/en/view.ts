export const view = {
  label: 'Search tree',
  modes: { picture: 'Tree', outline: 'Outline' },
  modeLabel: 'Show as',
  /** The panel of the step in view. */
  panel: { label: 'The step in view, and the search', show: 'Show the panel', hide: 'Hide the panel' },
  /** Parts of the page that come in files of their own. */
  missing: {
    learn: 'The lessons and the glossary could not be loaded',
    experiments: 'The experiments could not be loaded',
    presentation: 'The presentation could not be loaded',
    traces: 'The dialog of recorded searches could not be loaded',
    models: 'The dialog of models could not be loaded',
    settings: 'The settings could not be loaded',
  },
  missingAdvice: 'Check the connection and try again. If that does not help, save the search and reload the page.',
}

export const empty = {
  title: 'A tree will grow here',
  body: 'Press Run. Each circle is one reasoning step: a comment and the Python that does it. Pause at any time, step through, and click a circle to see what the model wrote.',
  queued: 'Queued: starts as soon as the models are ready.',
  run: 'Run the problem above',
  /** Beside the recorded search that the page opens with. */
  opening: {
    label: 'Your turn',
    run: (label: string) => `Run ${label}`,
  },
  marks: [
    { mark: 'size', text: 'Size: how often the search went through it (visits)' },
    { mark: 'fill', text: 'Fill: Q, the mean value of what was found below' },
    { mark: 'border', text: 'Border: the PPM’s first opinion of the step' },
    { mark: 'best', text: 'Thick line: the best line so far' },
    { mark: 'pruned', text: 'Cross: pruned, with its reason in the node panel' },
  ],
} as const
