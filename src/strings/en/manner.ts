import type { ScorerKind } from '../../models/score/description.ts'
import type { ScorerTrial } from '../../models/score/trial.ts'
import { score } from '../number.ts'

/** Names of what can judge steps. */
export type ScorerTexts = { readonly [K in ScorerKind]: string }

const scorers: ScorerTexts = {
  ppm: 'PPM',
  'qwen-math-prm': 'Qwen2.5-Math-PRM',
  'math-shepherd': 'Math-Shepherd (“+” or “-”)',
  rlhflow: 'RLHFlow (“+” or “-”)',
  'skywork-o1': 'Skywork-o1-Open-PRM',
  trl: 'a PRM made with TRL',
  rstar: 'rStar-Math’s PPM',
  'yes-no': '“Is the last step right? Yes or No”',
}

/** How a model of another maker is asked for steps, and who judges them. */
export const manner = {
  title: 'How steps are asked for and judged',
  shipped:
    'The models that ship with the page know the steps of this page, and each has a PPM that was trained with it. Models of other makers have a choice here.',
  format: 'How steps are written',
  suits: 'What suits the model',
  judge: 'Who judges the steps',
  nobody: 'Nobody: the most frequent answer wins',
  itself: 'The model itself',
  server: (name: string) => `${name} (from a server)`,
  scorer: 'What it is asked',
  scorers,
  untried: 'It is read as its makers describe it. Their weights could not be tried while this page was made: mind how it does on a right and a wrong step.',
  judged: (kind: ScorerKind) => (kind === 'yes-no' ? 'No PPM: a language model’s own yes or no judges the steps.' : `${scorers[kind]} judges the steps.`),
  trial: ({ code, right, wrong }: ScorerTrial) => {
    const figures = `${score(right)} for the right step, ${score(wrong)} for the wrong one`
    if (code === 'told-apart') return `Tried on a right and a wrong step of one problem, it tells them apart: ${figures}. One pair proves little.`
    if (code === 'same')
      return `Tried on a right and a wrong step of one problem, it gives both the same score (${figures}): it does not know, or is not the scorer it is read as.`
    return `Tried on a right and a wrong step of one problem, it takes the wrong one for the better (${figures}): its scores may mislead the search.`
  },
  short: 'Judge',
  useAsJudge: 'Let it judge the steps',
}
