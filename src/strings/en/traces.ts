import { count } from '../number.ts'
import { answers } from './answers.ts'
import { recordings } from './recordings.ts'
import { adviseOn, describeFault } from './trace.ts'

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`

/** The texts of recorded searches: opening, saving, sharing. */
export const traces = {
  button: 'Searches',
  title: 'Recorded searches, files and pictures',
  close: 'Close',
  recordings,
  /** A search that came in an address. */
  fromLink: 'The link',
  gallery: {
    title: 'Watch a recorded search',
    hint: 'Real searches of the shipped model, recorded. They play at once, without the models.',
    label: (title: string) => `Play “${title}”`,
    found: answers.named,
    nothing: 'nothing found',
    facts: (rollouts: number, nodes: number) => `${plural(rollouts, 'rollout', 'rollouts')} · ${plural(nodes, 'node', 'nodes')}`,
    loading: 'Loading the list …',
    unavailable: 'The list of recordings could not be loaded. Check the connection and reload the page.',
  },
  open: {
    title: 'Open a search',
    button: 'Choose a file …',
    hint: 'Or drop a file anywhere on the page, or paste its text. A search saved here, rStar’s own JSON or JSONL output, or a JSON tree of text and children.',
    drop: 'Drop to open the search',
    opening: (name: string) => `Opening ${name} …`,
    phases: {
      unpacking: (name: string) => `Unpacking ${name} …`,
      reading: (name: string) => `Reading ${name} …`,
      checking: (name: string) => `Checking the searches of ${name} …`,
      loading: (name: string) => `Taking in ${name} …`,
    },
    pasted: 'pasted text',
    failed: (name: string) => `“${name}” could not be opened`,
    unknown: 'There is no recording of that name. Choose one from the list.',
    fetchFailed: (detail: string) => `It could not be loaded: ${detail}.`,
    fetchAdvice: 'Check the connection and try again.',
    several: (name: string, n: number) =>
      n === 0 ? `${name} holds no search that can be opened.` : `${name} holds ${plural(n, 'search', 'searches')}. Which one?`,
    bad: (n: number) => `${plural(n, 'more cannot', 'more cannot')} be opened:`,
    badAt: (title: string, line: number) => `${title} (from line ${line}).`,
    more: (n: number) => `and ${count(n)} more`,
    untitled: (n: number) => `Search ${count(n)}`,
    cancel: 'Cancel',
    dismiss: 'Dismiss',
  },
  save: {
    title: 'Save what is on show',
    nothing: 'There is no search to save yet: run one, or play a recording.',
    json: 'JSON',
    jsonHint: 'The whole search, one event a line',
    packed: 'JSON, packed',
    packedHint: 'The same, gzipped',
    svg: 'SVG',
    svgHint: 'The whole tree of the moment in view, as a drawing',
    png: (scale: number) => `PNG ${scale}×`,
    pngHint: (width: number, height: number) => `The same as an image of ${width} by ${height} pixels`,
    video: 'Video',
    videoHint: 'The run from its beginning with what happens in words, 1920 by 1080, as WebM',
    print: 'Print',
    printHint: 'The solution on paper: its steps with their Python and scores, and the answer',
    animation: 'Animated PNG',
    animationHint: 'The run from its beginning, as an animated image',
    making: (name: string, share: number) => `Making the ${name}: ${Math.round(share * 100)}%`,
    stop: 'Stop',
    saved: (file: string) => `Saved as ${file}.`,
    failed: (detail: string) => `It could not be made: ${detail}`,
    fileName: 'search',
  },
  film: {
    moment: (rollouts: number, nodes: number) => `${plural(rollouts, 'rollout', 'rollouts')}, ${plural(nodes, 'node', 'nodes')}`,
    answer: (answer: string, verified: boolean) => `Answer: ${answers.named(answer, verified)}`,
    noAnswer: 'No solution found',
    recorded: 'rStar Live',
  },
  describeFault,
  adviseOn,
}
