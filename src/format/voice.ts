/** One turn of a talk with a model. */
export interface Turn {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

/**
 * How a model is spoken to: turns as its chat template writes them, up to where its own next turn begins. What a format then adds stands in that turn, so that the
 * model goes on with it.
 */
export type Voice = (turns: readonly Turn[]) => string

/** ChatML, the template of Qwen's models and of many others. */
export const chatMlVoice: Voice = (turns) =>
  `${turns.map(({ role, content }) => `<|im_start|>${role}\n${content}<|im_end|>\n`).join('')}<|im_start|>assistant\n`

const headings = { system: '', user: 'Problem: ', assistant: 'Solution:\n' } as const satisfies Readonly<Record<Turn['role'], string>>

/** For models without a chat template, which were only ever shown text. */
export const plainVoice: Voice = (turns) => `${turns.map(({ role, content }) => `${headings[role]}${content}\n\n`).join('')}${headings.assistant}`
