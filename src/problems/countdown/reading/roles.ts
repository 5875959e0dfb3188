import { type Group, groupsOf, isArrow, isAsked, isBackArrow, isBracketed, isClosing, isMark, isOpening, isQuote, refuseCommas } from './lists.ts'
import type { Piece } from './pieces.ts'
import { refuse } from './refused.ts'

/** What the numbers of a question are for. */
export interface Roles {
  readonly numbers: readonly number[]
  /** Null where none is given. */
  readonly target: number | null
  /** What counts the question, as it was written. */
  readonly marker: string | null
}

/** Faces and hands, which say nothing of numbers. */
const face = /^[\u{1f600}-\u{1f64f}\u{1f910}-\u{1f92f}]$/u

const punctuation = /^([,،;、&:.。!?！？…‥|'"“”‘’„‚«»「」『』`《》()[\]{}【】〔〕·•▪◦●‣—―]|\.{2,}|\*\*|<\/?)$/

/** @throws Refused naming the first sign that no number puzzle has. */
export const refuseSigns = (text: string, pieces: readonly Piece[]): void => {
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind !== 'sign') continue
    const [before, after] = [pieces[at - 1], pieces[at + 1]]
    const isBetween = before?.kind === 'number' && after?.kind === 'number'
    if (/^[\^√]/.test(piece.form) || (piece.form === '**' && isBetween))
      refuse('power', text.slice((isBetween ? before : piece).start, (isBetween ? after : piece).end), {})
    const stray = isBetween && /^([.·•▪◦●‣—―?!。！？…]|\.{2,})$/.test(piece.form)
    if (stray || !(punctuation.test(piece.form) || isMark(piece) || isBackArrow(piece) || face.test(piece.form))) {
      if (piece.form === '%' || piece.form === '‰') refuse('percent', piece.text, {})
      refuse('sign', isBetween ? text.slice(before.start, after.end) : piece.text, {})
    }
  }
  for (const pair of ['"', "'", '**', '`']) {
    const used = pieces.filter(({ kind, form }) => kind === 'sign' && form === pair)
    const [last] = used.slice(-1)
    if (used.length % 2 === 1 && last !== undefined) refuse('sign', last.text, {})
  }
}

const numberOf = ({ value }: Piece): number => value ?? Number.NaN

const textOf = (text: string, { numbers }: Group): string => text.slice(numbers[0]?.start, numbers.at(-1)?.end)

const skip = (pieces: readonly Piece[], from: number, passes: (piece: Piece) => boolean): number => {
  let at = from
  for (let piece = pieces[at]; piece !== undefined && passes(piece); piece = pieces[at]) at++
  return at
}

/** True where what follows a single number makes it the target: "24 = 4 4 6 8", "24 is the target", "24 from 3 3 8 8". */
const isToldAfter = (pieces: readonly Piece[], group: Group, groups: readonly Group[]): boolean => {
  const end = skip(pieces, group.last + 1, (piece) => isQuote(piece) || isClosing(piece))
  const next = pieces[end]
  const listFrom = (at: number) =>
    groups.some(({ first, numbers }) => first === skip(pieces, at, (piece) => isQuote(piece) || isOpening(piece)) && numbers.length > 1)
  if (isBackArrow(next)) return true
  if (isMark(next) && !isArrow(next) && listFrom(end + 1)) return true
  const noun = skip(pieces, end, (piece) => piece.kind === 'link' || (piece.kind === 'make' && /^(is|be|为|是)$/.test(piece.form)))
  if (pieces[noun]?.kind === 'goal' && !isMark(pieces[noun + 1]) && pieces[noun + 1]?.form !== ':' && noun > end) return true
  const from = skip(pieces, end, (piece) => /^[,:]$/.test(piece.form))
  const before = pieces[group.first - 1]
  return pieces[from]?.kind === 'from' && before?.kind !== 'from' && before?.kind !== 'noun'
}

/** True where the place of a single number behind the list makes it the target: "[44 19 35] 98", "44 19 35 | 98". */
const isBehind = (pieces: readonly Piece[], list: Group, group: Group): boolean => {
  if (group.first < list.last) return false
  const between = pieces.slice(list.last + 1, group.first)
  if (!between.every((piece) => piece.kind === 'sign' && (isQuote(piece) || isOpening(piece) || isClosing(piece) || /^[,:|]$/.test(piece.form)))) return false
  const bars = between.filter(({ form }) => form === ':' || form === '|').length
  return (isBracketed(pieces, list) && bars === 0) || bars === 1
}

/**
 * Decides which number is the target and which are the numbers. Each number ends as one of them, or the question is refused.
 * @throws Refused
 */
export const rolesOf = (text: string, pieces: readonly Piece[]): Roles => {
  const groups = groupsOf(pieces)
  for (const group of groups) refuseCommas(text, pieces, group)
  const singles = groups.filter(({ numbers }) => numbers.length === 1)
  const large = groups.filter(({ numbers }) => numbers.length > 1)
  const lone = large.length === 1 ? large[0] : undefined
  const named = new Set(singles.filter((group) => isAsked(pieces, group.first) || isToldAfter(pieces, group, groups)))
  const behind = lone !== undefined && named.size === 0 ? singles.filter((group) => isBehind(pieces, lone, group)).slice(0, 1) : []
  const targets = new Set([...named, ...behind])
  const lists = groups.filter((group) => !targets.has(group))
  const asked = [...pieces.filter(({ kind }) => kind === 'target').map(numberOf), ...[...targets].flatMap(({ numbers }) => numbers.map(numberOf))]
  refuseAlternatives(text, pieces, groups, targets)
  const [target, other] = [...new Set(asked)]
  if (target !== undefined && other !== undefined) refuse('two-targets', String(other), { first: target, second: other })
  const [list, second] = lists
  if (list === undefined) return refuse('no-numbers', null, {})
  if (second !== undefined) refuseSecond(text, pieces, [...lists], target !== undefined)
  if (target === undefined) refuseTargetless(text, pieces, list)
  for (const count of pieces.filter(({ kind }) => kind === 'count'))
    if (count.value !== list.numbers.length) refuse('other-count', count.text, { said: numberOf(count), found: list.numbers.length })
  const numbers = list.numbers.map(numberOf)
  const lead = pieces.find(({ kind }) => kind === 'lead')
  const marker = pieces.find(({ kind }) => kind === 'marker')?.text ?? null
  if (lead === undefined || target !== undefined) return { numbers, target: target ?? null, marker: lead?.text ?? marker }
  if (lead.value === 24 && !lead.enclosed) return { numbers, target: 24, marker }
  if (lead.enclosed && numbers.length === 4) return { numbers, target: null, marker: lead.text }
  return refuse('unplaced', lead.text, {})
}

const refuseSecond = (text: string, pieces: readonly Piece[], lists: readonly Group[], hasTarget: boolean): never => {
  const many = lists.filter(({ numbers }) => numbers.length > 1)
  const pair = hasTarget ? undefined : many.find(({ first, numbers }) => numbers.length === 2 && isAsked(pieces, first))
  const [first, other] = pair?.numbers.map(numberOf) ?? []
  if (pair !== undefined && first !== undefined && other !== undefined) refuse('two-targets', textOf(text, pair), { first, second: other })
  if (many[1] !== undefined) refuse('two-lists', textOf(text, many[1]), {})
  const apart = lists.find(({ numbers }) => numbers.length === 1) ?? lists[1]
  return refuse('unplaced', apart === undefined ? null : textOf(text, apart), {})
}

/** @throws Refused where "or" stands beside a number: "make 24 or 25". */
const refuseAlternatives = (text: string, pieces: readonly Piece[], groups: readonly Group[], targets: ReadonlySet<Group>): void => {
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind !== 'or') continue
    const left = groups.find(({ last }) => last === at - 1)
    const right = groups.find(({ first }) => first === skip(pieces, at + 1, ({ kind }) => kind === 'make' || kind === 'link'))
    const [first, second] = [left?.numbers.at(-1), right?.numbers[0]]
    if (left !== undefined && targets.has(left) && first !== undefined && second !== undefined)
      refuse('two-targets', text.slice(first.start, second.end), { first: numberOf(first), second: numberOf(second) })
    if (left !== undefined || (right !== undefined && right.first === at + 1)) refuse('unplaced', text.slice((first ?? piece).start, (second ?? piece).end), {})
  }
}

const strong = /^(mak|get|reach|equal|obtain|produc|得到|得出|得$|等于|凑)/

/** @throws Refused where no target is given and none can be assumed: only four numbers that nothing asks for may be a game of 24. */
const refuseTargetless = (text: string, pieces: readonly Piece[], list: Group): void => {
  const dangling = pieces.find((piece, at) => (isArrow(piece) || isMark(piece)) && !leadsOn(pieces, at + 1))
  if (dangling !== undefined) refuse('no-target', dangling.text, {})
  const goal = pieces.find(({ kind, form }) => kind === 'goal' && /^(targets?|goal|目标)/.test(form))
  if (goal !== undefined) refuse('no-target', goal.text, {})
  const before = pieces[list.first - 1]
  if (before !== undefined && list.numbers.length > 1 && (strong.test(before.form) || isArrow(before)))
    refuse('no-target', text.slice(before.start, pieces[list.last]?.end), {})
  if (list.numbers.length !== 4 && !pieces.some(({ kind }) => kind === 'lead')) {
    if (list.numbers.length < 3) refuse('how-many', textOf(text, list), { found: list.numbers.length })
    refuse('no-target', null, {})
  }
}

/** True where a number or words that lead to one follow. */
const leadsOn = (pieces: readonly Piece[], from: number): boolean => {
  const next = pieces[skip(pieces, from, (piece) => isQuote(piece) || isOpening(piece))]
  return next !== undefined && next.kind !== 'sign'
}
