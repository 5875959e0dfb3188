/**
 * How large a trace may be, so that a hostile or mistaken file is refused instead of freezing the page. A search of the page's largest settings has
 * about 10,000 events and 5 MB.
 */
export const limits = {
  /** Of the document, after decompression. */
  bytes: 64 * 1024 * 1024,
  events: 1_000_000,
  nodes: 500_000,
  /** Characters of what a model or Python wrote in one step; of a question; and of an answer, a reason or a name. */
  text: 100_000,
  question: 10_000,
  line: 1000,
  /** Values of a detail. */
  details: 20,
  /** Values of a list of what a family read. */
  data: 1000,
  /** Values of one event (`weight.ts`). */
  eventWeight: 100_000,
  /** Finished solutions, each of which is compared with the others and checked. */
  answers: 5000,
  /** Steps from a root. */
  depth: 1000,
  /** Of one file. */
  searches: 20_000,
  /** Lists and objects within each other: each step of a plain tree takes two. */
  nesting: 2 * 1000 + 50,
  /** Rollouts selected and never backed up. */
  inFlight: 1024,
} as const
