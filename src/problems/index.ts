import { algebra } from './algebra/algebra.ts'
import { type CountdownProblem, countdown, countdownProblem } from './countdown/countdown.ts'
import { atMostOnce, exactlyOnce } from './countdown/rules.ts'
import { createReader, type ProblemOf, register } from './registry.ts'
import type { UsualSearch } from './usual-search.ts'
import { words } from './words/words.ts'

export { type CountdownProblem, countdownProblem } from './countdown/countdown.ts'
export { isWarning, type Notice, named, type QuestionFailure, type Refusal } from './refusal.ts'
export type { Logged } from './registry.ts'
export type { UsualSearch } from './usual-search.ts'

const numbers = register(countdown)

/** Every family there is, in the order in which they are asked to read a text. A new one is a folder and a name here. */
const families = [numbers, register(algebra), register(words)] as const

const reader = createReader<ProblemOf<(typeof families)[number]>>(families)

export type PoseResult = ReturnType<typeof reader.read>

/** A problem of any family with its rules. */
export type PosedProblem = Extract<PoseResult, { readonly ok: true }>['posed']

/** The problem of a free text, by the family that can read it. Never throws; a refusal names the piece at fault. */
export const parseProblem = reader.read

/** The domains of the questions that can be read, each once, in the order in which they come first. */
export const domainsOf = (questions: Iterable<string>): string[] => {
  const domains = new Set<string>()
  for (const question of questions) {
    const parsed = parseProblem(question)
    if (parsed.ok) domains.add(parsed.posed.domain)
  }
  return [...domains]
}

/** The problem of a log, by the family that it names. Never throws. */
export const loggedProblem = reader.readLogged

/** A solvable number puzzle from a seed. `size` is how many numbers it has, 3 to 6; drawn from the seed when left out. */
export const generateProblem = numbers.generate

/** The problem of these numbers and target, by the rules that use all numbers or, with `leaveOut`, those of television. */
export const pose = (numbers: readonly number[], target: number, leaveOut: boolean): CountdownProblem =>
  countdownProblem(numbers, target, [], leaveOut ? atMostOnce : exactlyOnce(numbers, target))

const usual: ReadonlyMap<string, UsualSearch> = new Map(families.flatMap((family) => Object.entries(family.domains)))

/** Every domain of problems that models are trained for. */
export const domains: readonly string[] = [...usual.keys()]

/** Domains of problems that are searched in a way of their own. */
export const domainsWithUsualSearch: readonly string[] = domains.filter((domain) => Object.keys(usualSearch(domain)).length > 0)

/** What searches for problems of a domain are run with where nobody says otherwise; empty for the general defaults. */
export function usualSearch(domain: string): UsualSearch {
  return usual.get(domain) ?? {}
}
