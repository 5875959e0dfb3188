import { en } from './en.ts'

/** The texts of the page in the one language there is so far. */
export const strings = en
export * as format from './number.ts'
