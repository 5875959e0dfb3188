import type { PruneReason } from '../../core/events.ts'
import { count, score } from '../number.ts'

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`

/** Why a step was discarded, as the end of "Pruned: …". */
const reasons: Readonly<Record<PruneReason, string>> = {
  python: 'its Python failed',
  duplicate: 'same as another step',
  illegal: 'breaks the rules of the problem',
  'low-ppm': 'PPM score too low',
  budget: 'token budget used up',
  forbidden: 'forbidden by hand',
}

/** The same in a word or two. */
const briefly: Readonly<Record<PruneReason, string>> = {
  python: 'Python failed',
  duplicate: 'duplicate',
  illegal: 'illegal',
  'low-ppm': 'low PPM',
  budget: 'over budget',
  forbidden: 'forbidden',
}

/** So many steps that a stub hides. */
const tallied: Readonly<Record<PruneReason | 'aside', (n: number) => string>> = {
  python: (n) => `${count(n)} ${n === 1 ? 'fails' : 'fail'} in Python`,
  illegal: (n) => `${count(n)} ${n === 1 ? 'breaks' : 'break'} the rules`,
  duplicate: (n) => `${count(n)} ${n === 1 ? 'repeats' : 'repeat'}`,
  'low-ppm': (n) => `${count(n)} low`,
  budget: (n) => `${count(n)} over budget`,
  forbidden: (n) => `${count(n)} forbidden`,
  aside: (n) => `${count(n)} left aside`,
}

/** The texts of the drawn tree, its outline and its legend. */
export const tree = {
  picture: {
    label: (nodes: number, rollouts: number) => `Search tree: ${plural(nodes, 'node', 'nodes')} after ${plural(rollouts, 'rollout', 'rollouts')}`,
    empty: 'The search tree grows here.',
    keys: 'Arrow keys move the picture, plus and minus zoom, 0 shows everything, g follows the running rollout, f searches, enter goes to the selected step, p pins it, space folds its branch, * unfolds all. The outline lists the same steps.',
    toolbar: 'Picture of the tree',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show everything and follow the search',
    following: 'Following the search',
    action: 'Follow the running rollout',
    find: 'Search in the steps',
    unfoldAll: 'Show all: discarded steps too',
    foldCold: 'Show what matters most',
    growAcross: 'Draw the tree from left to right: more room for long steps',
    growDown: 'Draw the tree from top to bottom',
    pin: 'Pin the selected step',
    unpin: 'Unpin the selected step',
    fold: 'Fold the branch below the selected step',
    unfold: 'Unfold the branch below the selected step',
    map: 'Map of the whole tree: click to go there',
    svg: 'Save the picture as SVG',
    png: 'Save the picture as PNG',
    fileName: 'search-tree',
    stub: (n: number) => `+${count(n)}`,
    /** What a stub hides, most frequent first. */
    tally: (kinds: readonly { readonly kind: PruneReason | 'aside'; readonly n: number }[]) => kinds.map(({ kind, n }) => tallied[kind](n)).join(', '),
    stubHint: (n: number) => `${plural(n, 'more step', 'more steps')} here: click to unfold`,
    merged: (n: number) => `×${count(n)}`,
    /** Within a circle, where the leading zero has no room. */
    value: (value: number) => score(value).replace(/^(−?)0\./, '$1.'),
    searches: (n: number) => plural(n, 'independent search', 'independent searches'),
    numbers: (q: number | null, ppm: number | null, visits: number) => `Q ${score(q)} · PPM ${score(ppm)} · ${plural(visits, 'visit', 'visits')}`,
    /** Beside a step that is being pruned; the error says more than that Python failed. */
    pruned: (reason: PruneReason, detail: string) => (reason === 'python' && detail !== '' ? detail : briefly[reason]),
  },
  find: {
    label: 'Search in the steps',
    placeholder: 'Text or result of a step',
    count: (place: number, matches: number) =>
      matches === 0 ? 'no match' : place === 0 ? plural(matches, 'match', 'matches') : `${count(place)} of ${count(matches)}`,
    previous: 'Previous match',
    next: 'Next match',
    close: 'Close the search',
  },
  pinned: 'pinned',
  disputed: 'PPM and search disagree',
  matches: 'matches the search',
  search: (n: number) => `Search ${count(n)}`,
  start: 'Start',
  /** Stands where a step has no text. */
  emptyStep: 'empty step',
  value: score,
  q: (value: number | null) => `Q ${score(value)}`,
  ppm: (value: number | null) => (value === null ? 'not scored by the PPM' : `PPM ${score(value)}`),
  visits: (n: number) => (n === 0 ? 'not visited' : plural(n, 'visit', 'visits')),
  gives: (result: string) => `gives ${result}`,
  prints: (result: string) => `→ ${result}`,
  pruned: (reason: PruneReason, detail: string) => `Pruned: ${reasons[reason]}${detail === '' ? '' : ` (${detail})`}`,
  merged: (n: number) => `proposed ${count(n)} times`,
  verified: 'ends with a verified answer',
  unverified: 'ends with an answer, not verified',
  onBestLine: 'on the best line',
  outline: {
    label: 'Search tree as an outline',
    empty: 'No steps yet.',
  },
  legend: {
    title: 'How to read the tree',
    size: 'Size, line width: visits',
    fill: 'Fill: Q',
    low: '−1',
    high: '+1',
    ring: 'Ring: PPM score, clockwise if positive',
    best: 'Best line',
    active: 'Running rollout',
    verified: 'Verified answer',
    unverified: 'Answer, not verified',
    disputed: 'PPM and search disagree',
    merged: 'Equal steps, drawn once',
    stub: 'Folded, click to open',
    pruned: 'Pruned:',
    reasons: briefly,
  },
} as const
