import type { NoticeTexts, RefusalTexts } from '../coded.ts'
import { count } from '../number.ts'

const askable =
  'Ask a number puzzle (4 6 8 2 to make 24), a word problem with numbers ("Tom has 3 bags of 4 apples. How many apples?") or algebra ("Solve 3x + 5 = 20").'

const refusals: RefusalTexts = {
  nothing: () => 'Write a problem first.',
  'too-long': ({ most }) => `That is too long for a number puzzle (${count(most)} characters at most). Write only the numbers and the target.`,
  'not-a-number-puzzle': ({ word }) => `"${word}" is no part of a number puzzle, and this reads as no other kind of problem that is known here.`,
  'unknown-family': ({ family }) => `This program knows no problems of the kind "${family}".`,
  'no-numbers': () => 'There are no numbers in it.',
  'no-target': () => 'Say which number to make, as in "… to make 24".',
  'two-targets': ({ first, second }) => `There are two targets, ${first} and ${second}. Write one of them.`,
  'two-lists': (_, piece) => `There are numbers in two places, and "${piece}" is the second. Write all numbers side by side, and the target after "to make".`,
  unplaced: (_, piece) => `"${piece}" may be one of the numbers, the target or neither. Write the numbers side by side, and the target after "to make".`,
  'several-questions': (_, piece) => `There is more than one question; another begins at "${piece}". Write one at a time.`,
  'how-many': ({ found }) => `It takes 3 to 6 numbers; here ${found === 1 ? 'is 1' : `are ${count(found)}`}. Write 3 to 6, side by side.`,
  'other-count': ({ said, found }, piece) =>
    `"${piece}" says ${said} numbers, but there ${found === 1 ? 'is 1' : `are ${found}`}. Write only the numbers and the target.`,
  'number-range': (_, piece) => `Each number must be between 1 and 999${piece === '' ? '' : `, and "${piece}" is not`}. Write another.`,
  'target-range': (_, piece) => `The target must be 1 or more${piece === '' ? '' : `, and "${piece}" is not`}. Write another.`,
  'many-digits': (_, piece) => `Numbers of more than four digits cannot be used${piece === '' ? '' : `, such as "${piece}"`}. Write smaller ones.`,
  decimal: (_, piece) => `Only whole numbers can be used, without decimals${piece === '' ? '' : `: not "${piece}"`}. Write a whole number in its place.`,
  separator: (_, piece) => `"${piece}" may be one number or several. Write numbers without separators, and a comma and a space between them.`,
  fraction: (_, piece) => `"${piece}" is a fraction, and only whole numbers can be used. Write a whole number in its place.`,
  power: (_, piece) => `"${piece}" is a power or a small raised or lowered digit. Only whole numbers and + - * / can be used: write it as one number.`,
  ordinal: (_, piece) => `"${piece}" is a place in an order, not a number. Write it as a plain number, or leave it out.`,
  exponent: (_, piece) => `"${piece}" is written with an exponent. Write the number in full.`,
  negative: (_, piece) =>
    `Only positive whole numbers can be used${piece === '' ? '' : `, and "${piece}" has a minus`}. Write it without, and a space or comma between numbers.`,
  percent: (_, piece) => `"${piece}" is a percentage. Write a whole number in its place.`,
  factorial: (_, piece) => `"${piece}" may be a factorial. Only + - * / can be used: write the number without "!".`,
  'leading-zero': (_, piece) => `"${piece}" begins with a zero. Write the number without it.`,
  roman: (_, piece) => `"${piece}" is a Roman numeral. Write it in digits.`,
  sign: (_, piece) => `Only + - * / can be used${piece === '' ? '' : `, and "${piece}" is something else`}. Leave it out.`,
  expression: (_, piece) => `"${piece}" stands between two numbers, so that it is a sum already. Write the numbers with a comma between them.`,
  'few-operators': (_, piece) => `Here always all of + - * / can be used, and "${piece}" names only some. Leave the operators out, or write all four.`,
  glued: (_, piece) => `"${piece}" runs together, and may be read in several ways. Write a space or a comma between numbers and what is not part of them.`,
  invisible: (_, piece) => `There is an invisible character in "${piece}", so that it may be one number or two. Write it anew.`,
  'number-words': (_, piece) => `"${piece}" may be one number or several. Write it in digits.`,
  card: (_, piece) => `"${piece}" may be an ace or the word "a". Write 1 for an ace, or leave the word out.`,
  amount: (_, piece) => `"${piece}" asks for something that cannot be set here. Each number is used once, in as many steps as that takes. Leave it out.`,
  proof: () => `Proofs cannot be checked by running a program. ${askable}`,
  figure: (_, piece) => `"${piece}" speaks of a picture, and only text is read. Write what the picture shows, or something else. ${askable}`,
  'no-question': () => `Nothing is asked here that a program can answer. ${askable}`,
  'no-number-asked': (_, piece) => `"${piece}" does not ask for a number. ${askable}`,
  'no-quantities': () => `There are no numbers in it to compute with. ${askable}`,
  'how-many-quantities': ({ found, most }) => `There are ${count(found)} numbers in it, and at most ${count(most)} can be used. Write a shorter problem.`,
  'not-algebra': () => `This is no kind of problem that is known here. ${askable}`,
}

const notices: NoticeTexts = {
  'assumed-target': ({ target }) => `No target was given, so this is taken as Game of ${target}: the target is ${target}.`,
  'untrained-numbers': () => 'The model was trained on numbers from 1 to 99; it may do badly here.',
  'untrained-target': () => 'The model was trained on targets from 10 to 100; it may do badly here.',
  'list-marker': ({ piece }) => `"${piece}" is taken as the number of the question.`,
  cards: ({ taken }) => `Cards are taken as numbers: ${taken}.`,
  example: ({ piece }) => `"${piece}" is taken as an example, not as part of the question.`,
  'untrained-round': () =>
    'The model for this rule was trained on the tiles of television (1 to 10, 25, 50, 75, 100) and targets from 101 to 999; it may do badly here.',
}

/** Why a question cannot be used and what to write instead, and what to know about one that can. */
export const problems = {
  example: 'For example: "Use 3, 5, 7 and 8 each exactly once with + - * / to make 24."',
  refusals,
  notices,
}
