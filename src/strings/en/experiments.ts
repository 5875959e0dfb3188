/** The dialog of experiments; what each says is in a file of its own. */
export const experiments = {
  open: 'Experiments: races and more, on this machine',
  title: 'Experiments',
  close: 'Close',
  tabs: 'Which experiment',
  names: { race: 'Race', scaling: 'Scaling', generations: 'Generations', lab: 'Live lab', steps: 'PPM on the table' },
}
