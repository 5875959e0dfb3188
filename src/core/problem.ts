type Datum = string | number | boolean | null

/** What a family read of a question, in values that JSON has. */
export type ProblemData = Readonly<Record<string, Datum | readonly Datum[]>>

/** A problem as a log has it. */
export interface LoggedProblem {
  readonly question: string
  /** Id of the family; empty where it is not known. */
  readonly family: string
  /** Left out where the question is all there is. */
  readonly data?: ProblemData
}
