import { type Refusal, refusal } from '../refusal.ts'

/** Characters of a question at most. */
const most = 2000

/** Characters that a puzzle has at most; a longer text tells a story. */
const longestPuzzle = 200

/** Marks of a number puzzle, which is Countdown's or nobody's: the numbers alone are the question. */
const puzzle =
  /\b(?:countdown|game of 24|24[- ]game|24 points)\b|(?:->|→|⇒|=>)|\b(?:numbers?|digits?)\b.*\b(?:make|get|reach|equals?|obtain|form)\b|\b(?:make|reach|get) (?:exactly )?\d+\b|\btarget (?:is|of|number)?\s*\d/i

const proof = /\b(?:prove|disprove)\b(?! to be)|(?:^|[.,;:!?] |please )(?:show|demonstrate) that\b/i
const figure =
  /\b(?:figure|diagram|picture|drawing|image|graph|chart|table|map)s? (?:above|below|shown|on the (?:left|right))\b|\b(?:in|from|on|using|see) the (?:figure|diagram|picture|drawing|image|graph|chart)\b|\bshown (?:above|below|here)\b/i
/** What no number puzzle asks. */
const counts = /\bhow (?:many|much|long|old|far|tall|fast|often)\b/i
const explain = /^\s*(?:why|who|whom|whose|where|explain|describe|write|tell me about|do you|are you|please explain)\b/i

/** Numbers written in another base; a triangle has a base too. */
const otherBase = /\b(?:in|to|into|from) base[- ]?\d+\b|\bbase-\d+\b|\bbase \d+ (?:numbers?|numerals?|representation|to base)\b/i

const asks =
  /\b(?:how (?:many|much|long|old|far|tall|fast|often|big|high|deep|wide|heavy|large|late|early)|what|which|at what|in what|find|calculate|compute|determine|work out|evaluate|estimate|give the|when (?:will|would|did|does))\b/i

/** A question that asks for one number: its last sentence that asks. */
export type FoundQuestion = { readonly ok: true; readonly text: string; readonly asked: string } | { readonly ok: false; readonly refusal: Refusal }

const tidy = (text: string): string =>
  text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Sentences; decimal points and short forms end none. */
export const sentencesOf = (text: string): string[] =>
  text.split(/(?<=(?<!\b(?:mrs?|ms|dr|st|no|vs|rs|[\p{L}]))[.?!]["')]?) +(?=[\p{Lu}"'(]|\p{L}+ )/iu).filter((sentence) => sentence.trim() !== '')

/** How many things a text may ask for: word problems often ask in two sentences of which the first is taken up by the second. */
const mostQuestions = 2

/** Finds what a text asks for. Never throws; what cannot be solved here is refused by its kind. */
export const findQuestion = (written: string): FoundQuestion => {
  const text = tidy(written)
  const refuse = (...args: Parameters<typeof refusal>): FoundQuestion => ({ ok: false, refusal: refusal(...args) })
  if (text === '') return refuse('nothing', null, {})
  if (text.length > most) return refuse('too-long', null, { most })
  const shown = figure.exec(text)
  if (proof.test(text)) return refuse('proof', proof.exec(text)?.[0] ?? null, {})
  if (shown !== null) return refuse('figure', shown[0], {})
  if (otherBase.test(text) || /\d!(?!=)/.test(text)) return refuse('not-algebra', null, {})
  if (text.length <= longestPuzzle && puzzle.test(text) && !counts.test(text)) return refuse('no-question', null, {})
  const sentences = sentencesOf(text)
  const questions = sentences.filter((sentence) => /\?["')]?$/.test(sentence))
  const asked = questions.at(-1) ?? sentences.filter((sentence) => asks.test(sentence)).at(-1)
  if (asked === undefined || (questions.length === 0 && !asks.test(asked))) return refuse('no-question', null, {})
  if (questions.length > mostQuestions || (questions.length > 1 && !asks.test(asked)) || /(?:^|\s)\(?[b-c]\)\s/.test(text))
    return refuse('several-questions', questions.at(1) ?? asked, {})
  if (questions.length <= 1 && explain.test(asked) && !/\bhow (?:many|much)\b/i.test(asked)) return refuse('no-number-asked', asked.slice(0, 60), {})
  return { ok: true, text, asked }
}

/** The unit of what is asked for, as it is written: `clips` of "How many clips did she sell?"; null where the wording does not tell it. */
export const unitAsked = (asked: string): string | null => {
  const many = /\bhow many (?:more |fewer |less |extra |additional |total |whole |full |other |of (?:the|these|those) )*([\p{L}-]+)/iu.exec(asked)?.[1]
  if (many !== undefined && !/^(?:are|is|were|did|do|does|will|would|can|more|times?)$/i.test(many)) return many.toLowerCase()
  if (
    /\bhow much (?:money|did .* (?:cost|pay|spend|earn|make)|does .* (?:cost|pay|spend|earn|make)|will .* (?:cost|pay|spend|earn|make))\b|\bin dollars\b/i.test(
      asked,
    )
  )
    return '$'
  if (/\b(?:what|how many) percent|percentage\b/i.test(asked)) return '%'
  return (
    /\bin (minutes|hours|seconds|days|weeks|months|years|feet|inches|miles|meters|metres|kilometers|cents|pounds|kilograms|grams)\b/i
      .exec(asked)?.[1]
      ?.toLowerCase() ?? null
  )
}
