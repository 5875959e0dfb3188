import type { LoggedProblem, ProblemData } from '../core/problem.ts'
import type { Refusal, RefusalCode } from './refusal.ts'
import type { Family, Posed, Problem } from './types.ts'
import type { UsualSearch } from './usual-search.ts'

/** What a text is to a family. */
export type Reading<P extends Problem = Problem> = { readonly ok: true; readonly posed: Posed<P> } | { readonly ok: false; readonly refusal: Refusal }

/** A family as callers see it, who need not know its kind of problem. */
export interface Registered<P extends Problem = Problem> {
  readonly id: string
  /** As of the family; one or more. */
  readonly domains: Readonly<Record<string, UsualSearch>>
  /** Never throws. */
  read(text: string): Reading<P>
  /** The problem of a log. The question decides where its data say anything else. Never throws. */
  readLogged(problem: Logged): Reading<P>
  generate(seed: number, size?: number): Posed<P>
}

/** A problem as an event of a log or a tree has it. */
export interface Logged extends Pick<LoggedProblem, 'question' | 'family'> {
  readonly data?: ProblemData | null
}

/** Binds each problem of a family to its rules. */
export const register = <P extends Problem>(family: Family<P>): Registered<P> => {
  const pose = (problem: P): Posed<P> => ({
    problem,
    domain: problem.domain ?? family.id,
    logged: { question: problem.question, family: family.id, ...(family.data === undefined ? {} : { data: family.data.write(problem) }) },
    limits: family.limits,
    checks: family.checks,
    ...(family.wheels === undefined ? {} : { wheels: family.wheels }),
    judge: (prefix, step) => family.judge(problem, prefix, step),
    canGrade: family.canGrade,
    grade: (answer, known) => family.grade(problem, answer, known),
    verify: (answer) => family.verify(problem, answer),
    normalize: family.normalize,
    randomStep: (prefix, random) => family.randomStep(problem, prefix, random),
  })
  const read = (text: string): Reading<P> => {
    const result = family.read(text)
    return result.ok ? { ok: true, posed: pose(result.problem) } : result
  }
  return {
    id: family.id,
    domains: family.domains ?? { [family.id]: {} },
    read,
    readLogged: ({ question, data }) => {
      const problem = data ? (family.data?.read(question, data) ?? null) : null
      return problem === null ? read(question) : { ok: true, posed: pose(problem) }
    },
    generate: (seed, size) => pose(family.generate(seed, size)),
  }
}

/** The problems that a registered family has. */
export type ProblemOf<R> = R extends Registered<infer P> ? P : never

/** Texts whose reading is kept. Panels ask about the same question again and again. */
const mostKept = 64

/** Refusals that only say that a text is not of the family's kind; another's says more. */
const untelling: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['nothing', 'not-a-number-puzzle', 'not-algebra'])

/**
 * Reads texts by the families in their order: the first that can read a text has it, and of what none can the first refuses that knows more than that it is not of its kind, or else the last that says anything.
 * A text is read once, and its reading kept.
 * @param families one or more.
 */
export const createReader = <P extends Problem>(families: readonly [Registered<P>, ...Registered<P>[]]) => {
  const kept = new Map<string, Reading<P>>()
  const once = (key: string, read: () => Reading<P>): Reading<P> => {
    const reading = kept.get(key) ?? read()
    kept.delete(key)
    kept.set(key, reading)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
    return reading
  }
  const readBy = (some: readonly [Registered<P>, ...Registered<P>[]], text: string): Reading<P> => {
    const refused: Refusal[] = []
    for (const family of some) {
      const reading = family.read(text)
      if (reading.ok) return reading
      refused.push(reading.refusal)
    }
    const refusal = refused.find(({ code }) => !untelling.has(code)) ?? refused.findLast(({ code }) => code !== 'nothing') ?? refused.at(-1)
    if (refusal === undefined) throw new RangeError('there are no families')
    return { ok: false, refusal }
  }
  return {
    /** The problem of a free text. Never throws; a refusal names the piece at fault. */
    read: (text: string): Reading<P> => once(`\n${text}`, () => readBy(families, text)),
    /** The problem of a log, by the family that it names and what that read of it; by any where it names none. Never throws. */
    readLogged: (problem: Logged): Reading<P> =>
      once(`${problem.family}\n${problem.question}`, () => {
        const { family, question } = problem
        if (family === '') return readBy(families, question)
        const own = families.find(({ id }) => id === family)
        return own === undefined
          ? { ok: false, refusal: { code: 'unknown-family', piece: null, field: 'question', values: { family } } }
          : own.readLogged(problem)
      }),
  }
}
