/** The race of strategies. */
export const race = {
  about: {
    title: 'What a fair race is',
    paragraphs: [
      'A tree search writes many more tokens than one straight solution. To set it beside a single solution and call it better proves little: whoever tries more often is right more often.',
      'So every lane here gets the same number of policy tokens, and goes on until they are used: it samples one more whole solution, or makes one more rollout. None is cut in the middle, so a lane may end a little over; the tokens of each are shown.',
      'Greedy is the exception: its solution is always the same, so it is written once, and its tokens show how little it spends.',
      'No lane is told an answer. The search may lose: a later report (arXiv 2510.20272) finds tree search guided by a PPM at times no better than best of N.',
    ],
  },
}
