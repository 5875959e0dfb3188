import { kindOf } from './problem.ts'

const listed = (kinds: readonly string[]): string => new Intl.ListFormat('en').format(kinds)

export const about = {
  title: 'What this model knows',
  /** Of a model that ships. */
  trained: 'The policy and the PPM are tiny, two or three million parameters each, trained from scratch by this project. No pretrained weights are used.',
  knows: (domains: readonly string[]) => `They were trained for ${listed(domains.map(kindOf))}, and know nothing else.`,
  /** Of a model of one's own, or of a server. */
  unmeasured: 'It does not come with this page. What it knows is for its makers to say, and nothing that is measured here is of it.',
  canFail: 'It can fail on problems that have a solution. More rollouts, more candidates or another seed can help.',
  noProof: 'If nothing is found, that does not prove a problem unsolvable.',
  verified: 'Every answer shown as verified was evaluated exactly, as it stands there, against the problem, not by a model.',
  here: 'Everything runs in this tab: nothing you type leaves your machine.',
  served: 'What is asked and each step go to the server that you connected; everything else runs in this tab.',
  scores: 'How many problems each model solves',
  method: 'The method is rStar-Math (arXiv 2501.04519): Monte Carlo tree search over steps of Python, guided by a process preference model.',
}

export const help = {
  title: 'Keyboard',
  close: 'Close',
  note: 'Shortcuts rest while you type in a field.',
  search: 'The search',
  searchKeys: [
    { keys: 'r', text: 'Run' },
    { keys: 'space', text: 'Pause or continue; once it is over, replay' },
    { keys: 's', text: 'Let it do one more phase' },
    { keys: 'd', text: 'Let it do one more rollout' },
    { keys: 'x', text: 'Stop' },
  ],
  time: 'Looking back, while the search goes on',
  timeKeys: [
    { keys: 'k', text: 'Replay or pause the replay' },
    { keys: ', .', text: 'One phase back or on' },
    { keys: 'j l', text: 'One rollout back or on' },
    { keys: 'J L', text: 'Ten rollouts back or on' },
    { keys: '< >', text: 'Replay slower or faster' },
    { keys: 'e', text: 'To the end, or to the running search' },
  ],
  hands: 'Hands on, at the selected step',
  handsKeys: [
    { keys: 'o', text: 'Write a step of your own' },
    { keys: 'n', text: 'Forbid the step' },
    { keys: 'm', text: 'Ask for more candidates' },
    { keys: 'h', text: 'Spend the next ten rollouts below it' },
    { keys: 'u', text: 'Undo the last of these' },
  ],
  page: 'The page',
  pageKeys: [
    { keys: '/', text: 'Go to the problem' },
    { keys: 't', text: 'Tour and lessons' },
    { keys: 'w', text: 'Glossary: what the words mean' },
    { keys: 'v', text: 'Experiments: races and more' },
    { keys: 'b', text: 'Present: large type, only tree and caption; there p plays a recorded run' },
    { keys: '?', text: 'This help' },
    { keys: 'esc', text: 'Close a dialog' },
  ],
  tree: 'In the tree the arrow keys move the picture; in the outline they go from step to step.',
}
