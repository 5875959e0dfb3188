import { count } from './number.ts'

/** Why a question cannot be used and what to write instead, and what to know about one that can. */
export const problems = {
  example: 'For example: "Use 3, 5, 7 and 8 each exactly once with + - * / to make 24."',
  faults: {
    nothing: 'Write a problem first.',
    long: (most: number) => `That is too long for a number puzzle (${count(most)} characters at most).`,
    stranger: (word: string) => `This model only knows number puzzles (Countdown and Game of 24), and "${word}" is not part of one.`,
    decimals: 'Only whole numbers can be used, without decimals.',
    negative: 'Only positive whole numbers can be used.',
    signs: 'Only + - * / can be used.',
    noNumbers: 'There are no numbers in it.',
    digits: 'Numbers of more than four digits cannot be used.',
    noTarget: 'Say which number to make, as in "… to make 24".',
    howMany: (found: number) => `It takes 3 to 6 numbers; here ${found === 1 ? 'is 1' : `are ${count(found)}`}.`,
    range: 'Each number must be between 1 and 999.',
    target: 'The target must be 1 or more.',
  },
  notices: {
    assumedTarget: 'No target was given, so this is taken as Game of 24: the target is 24.',
    numbers: 'The model was trained on numbers from 1 to 99; it may do badly here.',
    targets: 'The model was trained on targets from 10 to 100; it may do badly here.',
  },
}
