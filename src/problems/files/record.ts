/** One problem of a file, not yet looked at. */
export interface FileRecord {
  /** Line on which it begins, from 1. */
  readonly line: number
  /** What stands for a missing id: its line, or in a JSON array its place there, from 1. */
  readonly place: number
  /** Values by the name in the file. A number that a double does not hold exactly is the text it was written as. */
  readonly fields: ReadonlyMap<string, unknown>
}
