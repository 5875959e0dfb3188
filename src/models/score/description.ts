/**
 * How a step scorer of any maker is asked and read, as data: what it is shown, where its score is read, what the numbers there mean, how they become one score
 * in [-1, 1], and what kind of server can have it. It is JSON as it stands.
 */
export interface ScorerDescription {
  readonly render: Render
  /** How the text becomes tokens: all of it at once, or question, steps and markers each apart, so that no marker melts into the full stop before it. */
  readonly tokens: 'whole' | 'apart'
  /** Whether the token with which the tokenizer begins texts, if it has one, comes first; a chat template writes it by itself. */
  readonly begins: boolean
  /** Where a step's numbers are read: at the marker that ends it, at the position before that marker, or at the last token of all. */
  readonly readAt: 'marker' | 'before-marker' | 'last'
  readonly head: Head
  /** How the numbers become a probability, or with `tanh` a score: softmax of two, sigmoid or tanh of one; `scale` divides first. */
  readonly squash: { readonly kind: 'softmax' | 'sigmoid' } | { readonly kind: 'tanh'; readonly scale: number }
  /** How the scores of a solution's steps become that of the solution. */
  readonly aggregate: 'last' | 'min' | 'product'
  /**
   * What a server must give for it: log probabilities of what goes on a text (`completions`) or answers a talk, which the server's own template writes (`chat`), or the
   * head's numbers at each place (vLLM's /pooling); null where none is known that does.
   */
  readonly served: 'completions' | 'chat' | 'pooling' | null
}

/** What the scorer is shown. */
export type Render =
  /** One text: the question, `before` each step (`{n}` is its number) and `after` it, the marker included. */
  | { readonly kind: 'text'; readonly question: string; readonly before: string; readonly after: string; readonly marker: string | null }
  /** The chat template: the question, and all steps as one answer, each followed by the marker. */
  | { readonly kind: 'chat'; readonly system: string | null; readonly after: string; readonly marker: string }
  /** The chat template: a step a turn of the user's, the question with the first, each answered by the marker. */
  | { readonly kind: 'chat-turns'; readonly marker: string }
  /** The chat template: question and steps in the user's turn, then what is asked about them; read where the answer begins. */
  | { readonly kind: 'chat-question'; readonly ask: string }

/** What the numbers at that place are. */
export type Head =
  /** Of a classifier: the logit of class `right` among two. */
  | { readonly kind: 'classes'; readonly right: number }
  /** Of a language model: the logits of two tokens. */
  | { readonly kind: 'tokens'; readonly right: string; readonly wrong: string }
  /** Of a value head. */
  | { readonly kind: 'scalar' }

/**
 * The scorers known, by family. As their model cards and code describe them; none of their weights were tried here but the policy itself.
 * Skywork's own server is a fork of vLLM with another address, and rStar's PPM was never published: neither is known to be served.
 */
export const scorerPresets = {
  'qwen-math-prm': {
    render: { kind: 'chat', system: 'Please reason step by step, and put your final answer within \\boxed{}.', after: '', marker: '<extra_0>' },
    tokens: 'whole',
    begins: false,
    readAt: 'marker',
    head: { kind: 'classes', right: 1 },
    squash: { kind: 'softmax' },
    aggregate: 'min',
    served: 'pooling',
  },
  'math-shepherd': {
    render: { kind: 'text', question: '{question} ', before: 'Step {n}: ', after: ' {marker}\n', marker: 'ки' },
    tokens: 'whole',
    begins: true,
    readAt: 'marker',
    head: { kind: 'tokens', right: '+', wrong: '-' },
    squash: { kind: 'softmax' },
    aggregate: 'min',
    served: 'completions',
  },
  rlhflow: {
    render: { kind: 'chat-turns', marker: '+' },
    tokens: 'whole',
    begins: false,
    readAt: 'before-marker',
    head: { kind: 'tokens', right: '+', wrong: '-' },
    squash: { kind: 'softmax' },
    aggregate: 'min',
    served: 'chat',
  },
  'skywork-o1': {
    render: { kind: 'text', question: '{question}\n', before: '', after: '{marker}', marker: '\n' },
    tokens: 'apart',
    begins: true,
    readAt: 'marker',
    head: { kind: 'scalar' },
    squash: { kind: 'sigmoid' },
    aggregate: 'min',
    served: null,
  },
  trl: {
    render: { kind: 'text', question: '{question}{marker}', before: '', after: '{marker}', marker: '\n\n' },
    tokens: 'apart',
    begins: true,
    readAt: 'marker',
    head: { kind: 'classes', right: 1 },
    squash: { kind: 'softmax' },
    aggregate: 'min',
    served: 'pooling',
  },
  rstar: {
    render: {
      kind: 'text',
      question: "<|user|>:\n{question}\n<|assistant|>: Let's think step by step and solve the problem with code.",
      before: '',
      after: '<end_of_step>\n',
      marker: null,
    },
    tokens: 'whole',
    begins: false,
    readAt: 'last',
    head: { kind: 'scalar' },
    squash: { kind: 'tanh', scale: 5 },
    aggregate: 'last',
    served: null,
  },
  'yes-no': {
    render: { kind: 'chat-question', ask: 'Is the last step right? Answer with Yes or No.' },
    tokens: 'whole',
    begins: false,
    readAt: 'last',
    head: { kind: 'tokens', right: 'Yes', wrong: 'No' },
    squash: { kind: 'softmax' },
    aggregate: 'last',
    served: 'completions',
  },
} as const satisfies Readonly<Record<string, ScorerDescription>>

export type ScorerId = keyof typeof scorerPresets

export type HeadKind = Head['kind']

/** Those that are read by a head of this kind. */
export type ScorerBy<K extends HeadKind> = {
  [I in ScorerId]: (typeof scorerPresets)[I]['head'] extends { readonly kind: K } ? I : never
}[ScorerId]

/** Those that a server can have which tells a head's numbers. */
export type PooledScorer = {
  [I in ScorerId]: (typeof scorerPresets)[I]['served'] extends 'pooling' ? I : never
}[ScorerId]

/** In the order of the table. */
export const scorerIds: readonly ScorerId[] = Object.keys(scorerPresets).filter((id): id is ScorerId => id in scorerPresets)

/** Whether any language model can be this scorer, as it is read by two of its tokens. */
export const isByTokens = (id: ScorerId): boolean => scorerPresets[id].head.kind === 'tokens'

/** What judged: the PPM of a model trained here, or a scorer of another make. */
export type ScorerKind = 'ppm' | ScorerId

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/**
 * A step's score from the numbers at its place.
 * @param numbers [right, wrong] for two tokens; all classes' logits for classes; one number for a scalar.
 * @returns in [-1, 1]: of a probability p it is 2p - 1.
 * @throws RangeError where there are too few numbers, or one is none.
 */
export function stepScore({ head, squash }: Pick<ScorerDescription, 'head' | 'squash'>, numbers: readonly number[]): number {
  const right = numbers[head.kind === 'classes' ? head.right : 0]
  const wrong = head.kind === 'scalar' ? 0 : numbers[head.kind === 'classes' ? 1 - head.right : 1]
  if (right === undefined || wrong === undefined || Number.isNaN(right) || Number.isNaN(wrong)) {
    throw new RangeError(`A scorer with ${head.kind} gave ${numbers.length} numbers: ${numbers.join(', ')}.`)
  }
  // Where neither token was among what is known of the distribution both are -Infinity, whose difference is none.
  if (head.kind !== 'scalar' && right === wrong) return 0
  // The softmax of two is the sigmoid of their difference.
  return squash.kind === 'tanh' ? Math.tanh((right - wrong) / squash.scale) : 2 * sigmoid(right - wrong) - 1
}

/** One score of a solution, in [-1, 1], from those of its steps, of which there are one or more. Products are of probabilities. */
export function solutionScore({ aggregate }: Pick<ScorerDescription, 'aggregate'>, scores: readonly number[]): number {
  const last = scores.at(-1)
  if (last === undefined) throw new RangeError('A solution has at least one step.')
  if (aggregate === 'last') return last
  if (aggregate === 'min') return Math.min(...scores)
  return 2 * scores.reduce((product, score) => product * ((score + 1) / 2), 1) - 1
}
