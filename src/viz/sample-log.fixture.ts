import { defaultConfig, type SearchConfig } from '../core/config.ts'
import type { Detail } from '../core/detail.ts'
import type { CandidateEvent, ExecutionEvent, NodeId, PruneReason, SearchEvent } from '../core/events.ts'
import type { TokenInfo } from '../core/ports.ts'
import type { PruneInfo } from '../core/tree.ts'

const config: SearchConfig = { ...defaultConfig, prunePpmBelow: -0.6 }

interface Grown {
  readonly id: NodeId
  readonly parent: Grown | null
  readonly left: readonly number[]
  readonly children: Grown[]
  visits: number
  sum: number
  ppm: number
  open: boolean
}

interface SampleOptions {
  readonly rollouts: number
  readonly candidates?: number
  readonly searches?: number
  readonly numbers?: readonly number[]
  readonly seed?: number
}

/** A made-up Countdown search with true arithmetic and invented scores, for tests and for looking at the picture. */
export function sampleLog({ rollouts, candidates = 8, searches = 1, numbers = [3, 3, 7, 8], seed = 1 }: SampleOptions): SearchEvent[] {
  const random = generator(seed)
  const log: SearchEvent[] = []
  const question = `Use ${numbers.join(', ')} each exactly once with + - * / to make 24.`
  log.push({ type: 'start', version: 1, question, family: 'countdown', model: 'sample', config: { ...config, rollouts, candidates, searches, seed } })
  let size = 0
  const roots = Array.from({ length: searches }, (_, search) => {
    const root: Grown = { id: size++, parent: null, left: numbers, children: [], visits: 0, sum: 0, ppm: 0, open: true }
    log.push({ type: 'root', search, id: root.id, seed: search })
    return root
  })
  for (let rollout = 0; rollout < rollouts; rollout++) {
    roots.forEach((root, search) => {
      let node = select(root)
      log.push({ type: 'select', search, rollout, path: pathOf(node) })
      while (node.left.length > 1 && node.open) {
        const born = expand(node, candidates, size, random, log)
        size += candidates
        if (born.length === 0) {
          node.open = false
          break
        }
        node = born.reduce((a, b) => (b.ppm > a.ppm ? b : a))
        if (node.left.length === 1 && node.left[0] === 24) {
          log.push({ type: 'answer', search, rollout, node: node.id, answer: '24', ppm: node.ppm, correct: null })
        }
      }
      const value = node.left.length === 1 && node.left[0] !== 24 ? Math.min(node.ppm, -0.2) : Math.max(node.ppm, 0.6)
      if (node.left.length === 1) node.open = false
      log.push({ type: 'backup', search, rollout, path: pathOf(node), value })
      for (let at: Grown | null = node; at !== null; at = at.parent) {
        at.visits++
        at.sum += value
        if (at.children.length > 0 && at.children.every((child) => !child.open)) at.open = false
      }
    })
  }
  return log
}

function select(root: Grown): Grown {
  let node = root
  while (node.children.length > 0) {
    const parent = node
    const uct = (child: Grown) => (child.ppm + child.sum) / (1 + child.visits) + 0.9 * Math.sqrt(Math.log(1 + parent.visits) / (1 + child.visits))
    const open = node.children.filter((child) => child.open)
    const first = open[0]
    if (first === undefined) break
    node = open.reduce((a, b) => (uct(b) > uct(a) ? b : a), first)
  }
  return node
}

function expand(node: Grown, count: number, from: NodeId, random: () => number, log: SearchEvent[]): Grown[] {
  const proposals: CandidateEvent[] = []
  const results: ExecutionEvent[] = []
  const lefts: number[][] = []
  const depth = pathOf(node).length
  for (let at = 0; at < count; at++) {
    const { words, left, code } = move(node.left, random)
    lefts.push(left)
    const text = `# Step ${depth}: ${words}\n${code}\nprint(*left)`
    proposals.push({ id: from + at, text, ended: left.length === 1 ? 'code' : 'step', seed: at, tokens: tokensOf(text) })
    const failed = random() < 0.07
    results.push(
      failed
        ? { id: from + at, ok: false, error: 'SyntaxError: invalid syntax', line: 2, kind: 'exception' }
        : { id: from + at, ok: true, output: left.join(' ') },
    )
  }
  log.push({ type: 'expand', node: node.id, candidates: proposals }, { type: 'execute', results })
  const seen = new Map<string, NodeId>()
  const born: Grown[] = []
  results.forEach((result, at) => {
    const fate = result.ok ? fateOf(seen.get(result.output), depth, random) : discard('python', { code: 'python', values: { error: result.error } })
    if (fate !== null) {
      log.push({ type: 'prune', node: result.id, ...fate })
      return
    }
    if (result.ok) seen.set(result.output, result.id)
    const ppm = Math.max(-1, Math.min(1, node.ppm * 0.6 + (random() - 0.5) * 1.3))
    born.push({ id: result.id, parent: node, left: lefts[at] ?? [], children: [], visits: 0, sum: 0, ppm, open: true })
  })
  log.push({ type: 'score', scores: born.map(({ id, ppm }) => ({ id, ppm })) })
  const worst = born.filter((child) => child.ppm < config.prunePpmBelow)
  for (const child of worst)
    log.push({ type: 'prune', node: child.id, ...discard('low-ppm', { code: 'low-ppm', values: { ppm: child.ppm, below: config.prunePpmBelow } }) })
  node.children.push(...born.filter((child) => !worst.includes(child)))
  return node.children
}

/** Words as tokens, with made-up probabilities. */
function tokensOf(text: string): TokenInfo[] {
  return text.split(/(?<=[\s([,])/).map((token, at) => ({ text: token, logprob: -((at * 7) % 5) / 4 }))
}

const discard = (reason: PruneReason, detail: Detail, of: NodeId | null = null): PruneInfo => ({ reason, detail, of, finished: false })

/** Why a step that ran is pruned at once; null for most. */
function fateOf(twin: NodeId | undefined, depth: number, random: () => number): PruneInfo | null {
  if (random() < 0.08) return discard('illegal', { code: 'no-move', values: {} })
  if (twin !== undefined) return discard('duplicate', { code: 'same-state', values: { key: '' } }, twin)
  if (random() < 0.05) return discard('duplicate', { code: 'same-state', values: { key: '' } }, 0)
  return depth > 2 && random() < 0.03 ? discard('budget', { code: 'depth-limit', values: { steps: depth } }) : null
}

function move(left: readonly number[], random: () => number): { words: string; left: number[]; code: string } {
  const i = Math.floor(random() * left.length)
  const j = (i + 1 + Math.floor(random() * (left.length - 1))) % left.length
  const [a, b] = [left[i] ?? 0, left[j] ?? 0]
  const rest = left.filter((_, at) => at !== i && at !== j)
  const moves: readonly (readonly [string, number, string])[] = [
    [`add ${a} and ${b}`, a + b, '+'],
    [`subtract ${Math.min(a, b)} from ${Math.max(a, b)}`, Math.abs(a - b), '-'],
    [`multiply ${a} by ${b}`, a * b, '*'],
  ]
  const [words, value, sign] = moves[Math.floor(random() * moves.length)] ?? ['', 0, '+']
  return { words, left: [...rest, value].sort((x, y) => x - y), code: `left = sorted([${[`${a} ${sign} ${b}`, ...rest].join(', ')}])` }
}

function pathOf(node: Grown): NodeId[] {
  const path: NodeId[] = []
  for (let at: Grown | null = node; at !== null; at = at.parent) path.unshift(at.id)
  return path
}

/** Mulberry32: uniform in [0, 1), the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
