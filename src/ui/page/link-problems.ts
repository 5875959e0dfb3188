import type { LinkProblem } from '../../store/settings/link.ts'
import { strings } from '../../strings/index.ts'

/** Says of each parameter of an address that could not be used why. */
export const linkProblemsText = (problems: readonly LinkProblem[]): string =>
  problems.map(({ name, value, expected }) => (expected === null ? strings.link.unknown(name) : strings.link.invalid(name, value, expected))).join(' ')
