import type { PieceKind } from './pieces.ts'

const listed = (words: string): string[] => words.trim().split(/\s+/)

/** The words that number puzzles are made of, by what each does to the reading. A word that changes the puzzle (not, without, twice, closest) is in none. */
const words: readonly (readonly [PieceKind, readonly string[]])[] = [
  [
    'make',
    listed(`make makes making made get gets getting reach reaches reaching equal equals equaling equalling obtain obtains obtaining produce produces producing
      hit yield yields give gives giving achieve achieves become becomes create creates creating calculate calculates compute computes generate construct build
      need needs want wants solve solves express evaluates results form write total totals to for into is be`),
  ],
  ['goal', listed('target targets goal result results answer outcome')],
  ['link', listed('the an number value exactly of as up final that sum whole must should will equation expression calculation formula evaluate')],
  ['from', listed('from with using use uses used by via combine combining given take taking have having')],
  ['noun', listed('numbers digits digit integers integer cards values tiles tile nums num inputs numerals')],
  ['adjective', listed('following available provided positive natural playing')],
  ['and', ['and']],
  ['or', ['or']],
  ['article', ['a']],
  ['numeral', listed(numeralWords())],
  ['suit', listed('spades hearts diamonds clubs spade heart diamond club')],
  ['card', listed('ace aces jack queen king j q k')],
  ['game', listed('game puzzle challenge')],
  ['points', listed('points point pts')],
  ['once', listed('once')],
  ['measure', listed('time times step steps operation operations operator operators sign signs symbol symbols op ops')],
  ['operator', listed('plus minus addition subtraction multiplication division add adding subtract subtracting multiply multiplying divide dividing x ×')],
  [
    'heading',
    listed(
      'problem puzzle question exercise task example level round hand deal set day prob ex test case item id index idx no nr quiz sample instance input worksheet card',
    ),
  ],
  [
    'filler',
    listed(`this these those each every all only just countdown find finds finding way i we you me my your our us can could may might would do does
      please pls plz combine out how so in on at here are there try help anyone anybody someone somebody everyone thanks thank hi hello hey
      basic arithmetic arithmetical mathematical maths math mathematics standard usual elementary simple four-function solution show your work return tags tag put
      inside parentheses parenthesis brackets bracket parens allowed permitted possible am trying if any possibly
      think thinking let lets let's combination combined then such like get-it come comes able possible's
      solver output stuck turn worksheets`),
  ],
]

function numeralWords(): string {
  return `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty
    sixty seventy eighty ninety hundred thousand`
}

/** What a word does; undefined where no number puzzle has it. */
export const wordKinds: ReadonlyMap<string, PieceKind> = new Map(words.flatMap(([kind, list]) => list.map((word) => [word, kind] as const)))

/** Words that mean something else together. The longest counts. */
const phrases: readonly (readonly [PieceKind, readonly string[]])[] = [
  [
    'once',
    [
      'exactly once',
      'only once',
      'just once',
      'once each',
      'one time',
      'exactly one time',
      'only one time',
      'one time each',
      'a single time',
      'once and only once',
      'only be used once',
    ],
  ],
  [
    'some',
    [
      'some or all',
      'any or all',
      'some of',
      'any of',
      'at most once',
      'no more than once',
      'at most one time',
      'all or some',
      'you need not use all',
      'you need not use them all',
      'not all need be used',
      'you do not need to use all',
      'you do not have to use all',
      "you don't need to use all",
      "you don't have to use all",
      "don't have to use all",
      "don't need to use all",
      'countdown numbers round',
      'countdown numbers game',
      'countdown number round',
      'countdown number game',
      'numbers round',
    ],
  ],
  [
    'filler',
    [
      'each one',
      'one way',
      'one solution',
      'one expression',
      'one equation',
      'one answer',
      'step by step',
      'in order to',
      'in any order',
      'any order',
      'is it possible',
      'is there',
      'such that',
      'possible next steps',
      'get an equation',
      'what is the solution',
      'what is the answer',
      "what's the answer",
      'each step',
      'you are only allowed to choose two of the remaining numbers to obtain a new number',
      'what expression',
      'what equation',
      'what combination',
      'how would you',
      'final answer',
      'the answer in',
      'show the answer',
      'give the answer',
      'give an answer',
      'write an expression',
      'write an equation',
      'create an equation',
      'create an expression',
      'form an equation',
      'form an expression',
      'build an expression',
      'give an expression',
      'all numbers',
    ],
  ],
  ['from', ['out of']],
  ['operator', ['divided by', 'multiplied by']],
]

/** Phrases by their first word, longest first. */
export const phrasesFrom: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly kind: PieceKind }[]> = phrases
  .flatMap(([kind, list]) => list.map((phrase) => ({ words: phrase.split(' '), kind })))
  .sort((a, b) => b.words.length - a.words.length)
  .reduce((map, phrase) => {
    const first = phrase.words[0] ?? ''
    return map.set(first, [...(map.get(first) ?? []), phrase])
  }, new Map<string, { readonly words: readonly string[]; readonly kind: PieceKind }[]>())

/** The operators that a word or a sign names. */
export const operatorsNamed: ReadonlyMap<string, string> = new Map([
  ...listed('+ plus addition add adding').map((name) => [name, '+'] as const),
  ...listed('- − – minus subtraction subtract subtracting').map((name) => [name, '-'] as const),
  ...listed('* × x ✕ ✖ ⨯ multiplication multiply multiplying').map((name) => [name, '*'] as const),
  ...listed('/ ÷ ∕ ➗ division divide dividing').map((name) => [name, '/'] as const),
  ['➕', '+'],
  ['➖', '-'],
  ['multiplied by', '*'],
  ['divided by', '/'],
])
