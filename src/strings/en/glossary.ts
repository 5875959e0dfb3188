/** Every term of the page: its name, and what it means in a sentence or two. */
export const glossary = {
  terms: {
    mcts: {
      name: 'Monte Carlo tree search',
      text: 'Grows a tree of possible next steps by trying lines to their end again and again, and tries more often what has gone well.',
    },
    step: { name: 'Step', text: 'One move of a solution as the policy writes it: a comment and the Python that does it. Each circle in the tree is one.' },
    root: { name: 'Root', text: 'The problem, before any step. All lines begin here.' },
    rollout: { name: 'Rollout', text: 'One walk from the root to a leaf, and on to an end, with what was learned carried back up.' },
    selection: { name: 'Selection', text: 'The phase in which a rollout walks down, at each step to the child with the highest UCT.' },
    expansion: { name: 'Expansion', text: 'The phase in which the policy proposes new steps after the one reached.' },
    execution: { name: 'Execution', text: 'The phase in which Python runs the proposed steps. What fails is discarded.' },
    scoring: { name: 'Scoring', text: 'The phase in which the PPM scores the steps that ran.' },
    backup: { name: 'Backup', text: 'The phase in which a rollout’s value goes up its line: each step gets one more visit and the value.' },
    policy: { name: 'Policy', text: 'The language model that writes the steps.' },
    ppm: {
      name: 'PPM',
      text: 'Process preference model: a second model that scores a step by itself, from −1 for hopeless to +1 for as good as solved. Its score is a first opinion.',
    },
    q: { name: 'Q', text: 'How good a step has proved: the mean of its PPM score and of the values of all rollouts through it, from −1 to +1.' },
    visits: { name: 'Visits', text: 'How many rollouts went through a step, written N.' },
    uct: { name: 'UCT', text: 'Q plus exploration: what selection compares. Upper confidence bound applied to trees.' },
    exploration: {
      name: 'Exploration',
      text: 'A bonus for steps seldom visited: c · √(ln(1 + N parent) / (1 + N)). It shrinks with each visit, and grows while siblings are visited.',
    },
    c: { name: 'Exploration c', text: 'How much the bonus counts. High tries what is little known, low trusts the scores.' },
    pruning: {
      name: 'Pruning',
      text: 'Discarding a step for good: its Python failed, it breaks the rules, it repeats another, its score is too low, or the budget is spent.',
    },
    merged: { name: 'Merged steps', text: 'Proposals that reach the same state are drawn, scored and counted as one step.' },
    exhausted: { name: 'Explored to the end', text: 'Below this step nothing is left to try, so selection passes it over.' },
    candidates: { name: 'Candidates', text: 'The steps the policy proposes at one expansion.' },
    bestLine: { name: 'Best line', text: 'The steps to the chosen answer; before there is one, the steps visited most.' },
    reflection: {
      name: 'Self-reflection',
      text: 'Scores fall along a line, the search turns to another branch by itself, and scores rise.',
    },
    token: { name: 'Token', text: 'A piece of text the policy writes at a time, each with its probability.' },
    temperature: { name: 'Temperature', text: 'How freely the policy draws its tokens: 0 always takes the likeliest.' },
    seed: { name: 'Seed', text: 'The number the search’s random draws begin with. The same seed gives the same search.' },
    leaves: {
      name: 'Leaves at a time',
      text: 'How many rollouts go on side by side. Each makes the others look elsewhere: in flight it counts as a visit worth −1.',
    },
    turningBack: {
      name: 'Turning back',
      text: 'Where a step that a rollout left aside scores better than all that comes next, it does not walk on to the end but goes on from that step.',
    },
    verified: {
      name: 'Verified',
      text: 'The answer, as it stands there, was evaluated exactly: it uses the numbers of the problem by its rules and reaches the target. No model has a say in it.',
    },
  },
  title: 'Glossary',
  hint: (name: string) => `${name}: what it means`,
}
