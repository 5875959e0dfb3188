import { refuse } from './refused.ts'

/** A part of the text that is no part of the question: what wraps it in a conversation, or an example. */
export interface Aside {
  readonly kind: 'wrapping' | 'example'
  readonly start: number
  readonly end: number
}

interface Turn {
  readonly role: string
  /** Of the mark. */
  readonly start: number
  /** Of what is said. */
  readonly from: number
  readonly to: number
}

const marks =
  /<\|im_start\|>\s*(user|system|assistant)\b|<\|start_header_id\|>\s*(user|system|assistant)\s*<\|end_header_id\|>|<\|(user|system|assistant)\|>\s*:?|<start_of_turn>\s*(user|model)|(\[INST\])|(\[\/INST\])|^[ \t]*(?:###?[ \t]*)?(user|human|assistant|ai|system|instruction|response|用户|助手)[ \t]*[:：]/gim
const ends = /<\|(?:im_end|eot_id|end|endoftext|begin_of_text|im_sep)\|>|<end_of_turn>|<\/?s>|<bos>|<eos>|<<\/?SYS>>/gi

const roleOf = (mark: RegExpMatchArray): string => {
  const name =
    mark
      .slice(1)
      .find((part) => part !== undefined)
      ?.toLowerCase() ?? ''
  if (/^(user|human|instruction|用户|\[inst\])$/.test(name)) return 'user'
  return name === 'system' ? 'system' : 'assistant'
}

const wrapping = (start: number, end: number): Aside[] => (end > start ? [{ kind: 'wrapping', start, end }] : [])

/** What a conversation puts around its one question. @throws Refused where other turns hold numbers, or the person speaks twice. */
const conversation = (text: string): Aside[] => {
  const found = [...text.matchAll(marks)]
  const turns = found.map(
    (mark, i): Turn => ({ role: roleOf(mark), start: mark.index, from: mark.index + mark[0].length, to: found[i + 1]?.index ?? text.length }),
  )
  const said = (turn: Turn) => text.slice(turn.from, turn.to).replace(ends, '').trim()
  const asked = turns.filter((turn) => turn.role === 'user' && said(turn) !== '')
  const [question, second] = asked
  const closers = [...text.matchAll(ends)].flatMap((mark) => wrapping(mark.index, mark.index + mark[0].length))
  if (question === undefined) return closers
  if (second !== undefined) refuse('several-questions', said(second).slice(0, 60), {})
  const outside = [text.slice(0, question.start), text.slice(question.to)].join('\n')
  const number = /[\p{N}]+/u.exec(outside)
  if (number) refuse('unplaced', number[0], {})
  const inner = closers.filter(({ start, end }) => start >= question.from && end <= question.to)
  return [...wrapping(0, question.from), ...inner, ...wrapping(question.to, text.length)]
}

const worked = /^[\s\d+\-*/×÷=().,:]*(?:(?:input|steps|answer|possible next steps|left)[\s\d+\-*/×÷=().,:]*)*$/i

/** Worked examples before the question, as in prompts of few shots: every "Input:" but the last. @throws Refused where the last is answered too. */
const shots = (text: string): Aside[] => {
  const inputs = [...text.matchAll(/^[ \t]*input[ \t]*[:：]/gim)]
  if (inputs.length < 2) return []
  const last = inputs.at(-1)
  const asides = inputs.slice(0, -1).map((mark, i): Aside => {
    const end = inputs[i + 1]?.index ?? text.length
    const block = text.slice(mark.index, end)
    if (!worked.test(block) || !/(answer|steps)\s*:/i.test(block)) refuse('several-questions', text.slice(end).split('\n')[0] ?? null, {})
    return { kind: 'example', start: mark.index, end }
  })
  if (last !== undefined && /(answer|steps)\s*:\s*[\d(]/i.test(text.slice(last.index)))
    refuse('several-questions', text.slice(last.index).split('\n')[0] ?? null, {})
  return asides
}

const operand = String.raw`\({0,4}\s?\d+\s?\){0,4}`
const shown = new RegExp(
  String.raw`(?:for example|for instance|e\.\s?g\.|eg\.|such as|例如|比如|譬如)\s*[:,：，]?\s*(?:<answer>\s*)?["“]?${operand}(?:\s?[-+*/×÷−]\s?${operand})+(?:\s?=\s?\d+(?![\d.,]))?["”]?(?:\s*<\/answer>)?`,
  'gi',
)

/** Parts of the text that are no part of the question, in order. */
export const asidesOf = (text: string): Aside[] => {
  const around = conversation(text)
  const isFree = ({ start, end }: Aside) => around.every((aside) => end <= aside.start || start >= aside.end)
  const examples = [...text.matchAll(shown)].map((match): Aside => ({ kind: 'example', start: match.index, end: match.index + match[0].length }))
  const before = shots(text).filter(isFree)
  const inside = examples.filter((example) => isFree(example) && before.every(({ start, end }) => example.end <= start || example.start >= end))
  return [...around, ...before, ...inside].sort((a, b) => a.start - b.start)
}

/** The text with spaces in place of what is aside, so that places stay the same. */
export const withoutAsides = (text: string, asides: readonly Aside[]): string =>
  asides.reduce((rest, { start, end }) => rest.slice(0, start) + '\n'.repeat(end - start) + rest.slice(end), text)
