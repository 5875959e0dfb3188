import type { Judgement, Step } from '../core/ports.ts'
import type { LoggedProblem, ProblemData } from '../core/problem.ts'
import type { Notice, Refusal } from './refusal.ts'
import type { UsualSearch } from './usual-search.ts'
import type { Verification } from './verification.ts'

/** What a question gives, with the name that Python and the model know it by. */
export interface NamedInput {
  readonly name: string
  /** As the question writes it, or as Python reads it. */
  readonly text: string
}

/** A problem in its family's canonical form, made from the question alone. */
export interface Problem {
  readonly family: string
  /** What models are trained for where a family has games apart; the family's id where left out. */
  readonly domain?: string
  /** Canonical wording, the one the model was trained on. */
  readonly question: string
  /** The question as models that were trained here read it, its numbers and expressions replaced by their names in `setup`; as `question` where left out. */
  readonly wording?: string
  /** Python run before step 1; shown as the root's code. Ends with a newline. */
  readonly setup: string
  /** Things the person should know: how the text was read, what is outside the training range. */
  readonly notices: readonly Notice[]
  /** What the question gives; left out where nothing has a name. */
  readonly inputs?: readonly NamedInput[]
}

export type ParseResult<P extends Problem = Problem> = { readonly ok: true; readonly problem: P } | { readonly ok: false; readonly refusal: Refusal }

/** A Python package that is kept beside the page and loaded only where a family asks for it. */
export type Wheel = 'sympy'

/** What a family asks of the models that solve it. */
export interface FamilyLimits {
  /** Longest step a policy may write, in tokens. */
  readonly stepTokens: number
}

/** How a log keeps what was read of a question, so that nobody reads it again. */
export interface DataForm<P extends Problem> {
  write(problem: P): ProblemData
  /**
   * The problem that `read` gives for the question; null where the data are none of this family's, or say anything else than the question does: a log may come from
   * anyone, and the question decides.
   */
  read(question: string, data: ProblemData): P | null
}

/** One family of problems: the only place that knows its rules. */
export interface Family<P extends Problem = Problem> {
  readonly id: string
  readonly limits: FamilyLimits
  /**
   * Whether the rules can tell from the question alone that an answer is right. Where they cannot, a finished solution is one answer among others, and the first
   * is no reason to stop.
   */
  readonly checks: boolean
  /** Every `domain` of its problems, with what searches for them are run with where nobody says otherwise; left out, its id alone with the general defaults. */
  readonly domains?: Readonly<Record<string, UsualSearch>>
  /** Python packages that the steps need besides the standard library; none where left out. */
  readonly wheels?: readonly Wheel[]
  /** Reads free text or canonical wording. Never throws. */
  read(text: string): ParseResult<P>
  /** Left out where reading a question costs nothing. */
  readonly data?: DataForm<P>
  /** A solvable problem from a seed; the same seed gives the same problem. */
  generate(seed: number, size?: number): P
  /** Judges an executed step after its prefix, from the question alone. */
  judge(problem: P, prefix: readonly Step[], step: Step): Judgement
  /** Whether the known answer can be read, so that an answer can be graded by it. One that cannot is reported and left out, never counted wrong. */
  canGrade(known: string | number): boolean
  /** Exact grading of a boxed answer against the question and the known answer (a string or number from a problem file). False where it cannot be read. */
  grade(problem: P, answer: string, known: string | number): boolean
  /** Evaluates the very text of an answer, exactly, against the question alone. Never throws. */
  verify(problem: P, answer: string): Verification
  normalize(answer: string): string
  /** Uniformly random legal next step text (for `--strategy random` and the bootstrap), `final` when it ends the program; null where the state has none. `random` gives values in [0, 1). */
  randomStep(problem: P, prefix: readonly Step[], random: () => number): { readonly text: string; readonly final: boolean } | null
}

/** A problem bound to its family's rules, so that callers need not know which family it is. */
export interface Posed<P extends Problem = Problem> {
  readonly problem: P
  /** What an index of models says of those trained for problems like this one. */
  readonly domain: string
  /** The problem as a log has it. */
  readonly logged: LoggedProblem
  readonly limits: FamilyLimits
  /** As of its family. */
  readonly checks: boolean
  /** As of its family. */
  readonly wheels?: readonly Wheel[]
  judge(prefix: readonly Step[], step: Step): Judgement
  canGrade(known: string | number): boolean
  grade(answer: string, known: string | number): boolean
  verify(answer: string): Verification
  normalize(answer: string): string
  randomStep(prefix: readonly Step[], random: () => number): { readonly text: string; readonly final: boolean } | null
}

/** A line of a problem file. */
export interface ProblemRow {
  readonly id: string
  readonly question: string
  readonly answer: string | number
}
