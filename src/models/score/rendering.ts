import type { Turn, Voice } from '../../format/voice.ts'
import type { ScorerDescription } from './description.ts'

/** A text for a scorer, in pieces, so that each step's place can be found among its tokens whatever the tokenizer makes of them. */
export interface ScorerText {
  /**
   * The whole text is these one after the other; the i-th step is read at the end of `pieces[i]`, by what the description says. Each is in parts: where tokens are
   * made apart, each part by itself.
   */
  readonly pieces: readonly (readonly string[])[]
}

/** The text up to where step `end` is read, in parts of which each becomes tokens by itself. */
export const partsUpTo = ({ tokens }: Pick<ScorerDescription, 'tokens'>, { pieces }: ScorerText, end: number): readonly string[] => {
  const parts = pieces.slice(0, end).flat()
  return tokens === 'whole' ? [parts.join('')] : parts
}

/** Up to where the model is to answer step `end`, counted from 1: the steps before it each with their answer. Null for what is not shown a step a turn. */
export const turnsUpTo = ({ render }: Pick<ScorerDescription, 'render'>, question: string, steps: readonly string[], end: number): readonly Turn[] | null =>
  render.kind === 'chat-turns' ? talk(question, steps.slice(0, end), render.marker).slice(0, -1) : null

const talk = (question: string, steps: readonly string[], answer: string): Turn[] =>
  steps.flatMap((step, i): Turn[] => [
    { role: 'user', content: i === 0 ? `${question} ${step}` : step },
    { role: 'assistant', content: answer },
  ])

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(question|marker|n)\}/g, (whole, name: string) => values[name] ?? whole)

/** Where the places of steps are cut out of a chat template's text: a text that no template and no step has. */
const place = '\u{F0000}'

/**
 * The text that a scorer is shown of a solution's steps.
 * @param steps texts of one or more steps.
 * @returns a piece a step, each ending where the step's score is read (for `before-marker` before the marker, which begins the next piece), and a last one with what
 * follows, if anything.
 */
export function renderedFor(
  { render, readAt }: Pick<ScorerDescription, 'render' | 'readAt'>,
  question: string,
  steps: readonly string[],
  voice: Voice,
): ScorerText {
  if (render.kind === 'text') {
    const marker = render.marker ?? ''
    const head = render.question.split(/(\{marker\})/).map((part) => filled(part, { question, marker }))
    const written = steps.map((step, i) => `${filled(render.before, { n: String(i + 1) })}${step}`)
    const [before = '', after = ''] = render.marker === null ? [render.after, ''] : render.after.split('{marker}')
    const pieces = written.map((text, i) => [...(i === 0 ? head : [after]), `${text}${before}`, marker].filter((part) => part !== ''))
    return { pieces }
  }
  const turns = turnsOf(render, readAt, question, steps)
  return {
    pieces: voice(turns)
      .split(place)
      .filter((piece, i) => i < steps.length || piece !== '')
      .map((piece) => [piece]),
  }
}

function turnsOf(
  render: Exclude<ScorerDescription['render'], { kind: 'text' }>,
  readAt: ScorerDescription['readAt'],
  question: string,
  steps: readonly string[],
): Turn[] {
  switch (render.kind) {
    case 'chat': {
      const system: Turn[] = render.system === null ? [] : [{ role: 'system', content: render.system }]
      const content = steps.map((step) => `${step}${render.after}${render.marker}${place}`).join('')
      return [...system, { role: 'user', content: question }, { role: 'assistant', content }]
    }
    case 'chat-turns':
      return talk(question, steps, readAt === 'before-marker' ? `${place}${render.marker}` : `${render.marker}${place}`)
    case 'chat-question':
      return [{ role: 'user', content: `${question}\n\n${steps.join('\n')}\n\n${render.ask}` }]
  }
}
