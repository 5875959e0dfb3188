/** Files of problems that figures are of, by their names without ending. */
export const problemSets = {
  countdown3_seentarget: 'Countdown, 3 numbers',
  countdown4_seentarget: 'Countdown, 4 numbers',
  countdown5_seentarget: 'Countdown, 5 numbers',
  countdown6_generated: 'Countdown, 6 numbers',
  game24_801_900: 'Game of 24',
  television_heldout: 'Rounds of the television game that have a solution, solved exactly',
  mawps_fold0_dev: 'MAWPS: word problems of one or two steps',
  gsm8k_dev: 'GSM8K: word problems of two to eight steps',
  algebra_dev: 'DeepMind’s mathematics: arithmetic, algebra, numbers',
}
