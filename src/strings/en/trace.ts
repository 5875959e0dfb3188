import type { Contradiction, Fault, Measure, TextPlace } from '../../trace/faults.ts'
import type { JsonProblem } from '../../trace/json/scan.ts'
import { bytes, count } from '../number.ts'
import { describeSchemaFault } from './schema-faults.ts'

const contradictionText = (contradiction: Contradiction): string => {
  switch (contradiction.what) {
    case 'no-start':
      return 'a log begins with a “start” event'
    case 'second-start':
      return 'there is a second “start” event; a log has one, at its beginning'
    case 'broken-path':
      return 'its path does not lead from the root of its search from parent to child'
    case 'too-many-in-flight':
      return 'too many rollouts have been selected and never backed up'
    case 'unknown-node':
      return `it names node ${contradiction.node}, which does not exist yet`
    case 'unknown-search':
      return `it names search ${contradiction.search}, which has no root yet`
    case 'search-number':
      return `it opens search ${contradiction.search}; searches are numbered from 0 in the order of their roots`
    case 'refused':
      return contradiction.detail
  }
}

const measures: Readonly<Record<Measure, (limit: number) => string>> = {
  bytes: (limit) => `more than ${bytes(limit)} of text`,
  events: (limit) => `more than ${count(limit)} events`,
  nodes: (limit) => `more than ${count(limit)} nodes`,
  answers: (limit) => `more than ${count(limit)} answers`,
  searches: (limit) => `more than ${count(limit)} searches`,
  event: (limit) => `more than ${count(limit)} values in one event`,
  depth: (limit) => `a line of more than ${count(limit)} steps`,
}

const textPlace = ({ line, column }: TextPlace): string => `Line ${line}, character ${column}`

const jsonProblem = (problem: JsonProblem): string => {
  switch (problem.what) {
    case 'word':
      return wordsOfPython.has(problem.found)
        ? `${problem.found} is Python, not JSON; JSON has numbers, texts in double quotes, true, false and null`
        : `${problem.found} is not JSON; texts stand in double quotes`
    case 'character':
      return `“${problem.found}” cannot stand here in JSON`
    case 'end':
      return 'the text ends before the JSON document does: it was cut off'
    case 'more':
      return 'the JSON document has ended, and more follows'
    case 'control':
      return 'a text in JSON has a line break or control character in it; write \\n'
    case 'escape':
      return 'this backslash stands for nothing in JSON'
    case 'nesting':
      return `more than ${count(problem.limit)} lists and objects lie within each other`
  }
}

/** What Python's json and repr write that JSON does not have. */
const wordsOfPython: ReadonlySet<string> = new Set(['NaN', 'Infinity', '-Infinity', 'nan', 'inf', '-inf', 'None', 'True', 'False'])

/** What is wrong with a file and where, as whole sentences. */
export const describeFault = (fault: Fault): string => {
  switch (fault.kind) {
    case 'empty':
      return 'The file is empty.'
    case 'unreadable':
      return 'The browser could not read the file; it may have been moved or changed since it was chosen.'
    case 'worker':
      return 'What reads files could not start, or ran out of memory over this one.'
    case 'deadline':
      return `Reading the file was stopped: it took longer than ${count(fault.seconds)} seconds.`
    case 'gzip':
      return 'The file begins like a gzip file but cannot be unpacked: it is damaged or cut off.'
    case 'encoding':
      return `${textPlace(fault)}: these bytes are not text in UTF-8.`
    case 'json':
      return `${textPlace(fault)}${fault.path === '' ? '' : ` (${fault.path})`}: ${jsonProblem(fault.problem)}.`
    case 'format':
      return `The file is none of the known kinds: it holds ${fault.found}.`
    case 'version':
      return `The trace has version ${fault.found}; this page reads versions up to ${fault.newest}.`
    case 'value':
    case 'missing':
    case 'unknown':
    case 'sum':
      return describeSchemaFault(fault)
    case 'orphan':
      return `${fault.path} has no parent: there is no node ${fault.parent}.`
    case 'order':
      return `events[${fault.event}]${fault.type === '' ? '' : ` (${fault.type})`} does not fit the log: ${contradictionText(fault.contradiction)}.`
    case 'size':
      return `The file is too large: it holds ${measures[fault.measure](fault.limit)}.`
  }
}

/** What a person can do about it. */
export const adviseOn = (fault: Fault): string => {
  switch (fault.kind) {
    case 'unreadable':
      return 'Choose it again.'
    case 'worker':
      return 'Try again, or a smaller file; reload the page if that does not help.'
    case 'deadline':
      return 'Cut the file into smaller ones.'
    case 'empty':
    case 'gzip':
      return 'Save or download the file again.'
    case 'encoding':
      return 'Save the file as UTF-8; files from Windows in Chinese are often in GBK.'
    case 'json':
      return fault.problem.what === 'word' && wordsOfPython.has(fault.problem.found)
        ? 'Write null where a number is unknown; Python does so with json.dumps(…, allow_nan=False) once NaN is replaced by None.'
        : 'Correct the file at that place, or save it again.'
    case 'format':
      return 'Choose a trace saved by this page, rStar’s own JSON or JSONL output, or a JSON tree of text and children.'
    case 'version':
      return 'Reload the page to get its newest version.'
    case 'size':
      return 'Save a shorter search, or cut the file into one search each.'
    default:
      return 'Correct the file at that place; docs/traces.md describes the format.'
  }
}
