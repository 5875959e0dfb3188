import type { Step } from '../core/ports.ts'
import { type CountdownProblem, countdownProblem } from '../problems/countdown.ts'
import { formatState, legalMoves, type Move, remove, resultOf, stepText } from '../problems/countdown-step.ts'
import { format, isInteger, type Rational, rational } from '../problems/rational.ts'
import { seededRandom } from '../problems/seeded.ts'
import { trainingSegments } from './bootstrap.ts'
import { mayBePosed } from './hindsight.ts'
import type { Pair } from './selection.ts'
import type { Segment, TokenFile } from './token-file.ts'

/** A step of a random play and how often each end was reached at or below it. */
interface PlayNode {
  readonly step: Step
  readonly largest: number
  readonly children: readonly PlayNode[]
  readonly ends: ReadonlyMap<string, number>
  readonly plays: number
}

/** `count` items drawn without replacement, each with probability in proportion to its weight. */
const drawWeighted = <T>(items: readonly T[], weight: (item: T) => number, count: number, random: () => number): T[] =>
  items
    .map((item) => [Math.log(1 - random()) / weight(item), item] as const)
    .sort((a, b) => b[0] - a[0])
    .slice(0, count)
    .map(([, item]) => item)

const grow = (state: readonly Rational[], depth: number, fractions: boolean, breadth: number, random: () => number): PlayNode[] => {
  const distinct = new Map<string, Move>()
  for (const move of legalMoves(state, fractions)) distinct.set(`${move.operator} ${format(move.a)} ${format(move.b)}`, move)
  return drawWeighted([...distinct.values()], () => 1, breadth, random).map((move) => {
    const rest = remove(state, [move.a, move.b]) ?? []
    const after = [...rest, resultOf(move)]
    const output = formatState(after)
    const final = after.length === 1
    const children = final ? [] : grow(after, depth + 1, fractions, breadth, random)
    const ends = new Map<string, number>(final ? [[output, 1]] : [])
    for (const child of children) for (const [end, plays] of child.ends) ends.set(end, (ends.get(end) ?? 0) + plays)
    return {
      step: { text: stepText(depth, move, rest), final, output },
      largest: Math.max(...after.map((value) => (isInteger(value) ? Number(value.n) : 0))),
      children,
      ends,
      plays: final ? 1 : children.reduce((sum, child) => sum + child.plays, 0),
    }
  })
}

const share = (node: PlayNode, end: string): number => (node.ends.get(end) ?? 0) / Math.max(1, node.plays)

/** Prompt and earlier steps without loss; the last step with it where it is one to learn. */
const segmentsOf = (problem: CountdownProblem, steps: readonly Step[], learn: boolean): Segment[] => {
  const all = trainingSegments(problem, steps)
  const lastStep = all.length - 2
  return all.map((segment, i) => ({ ...segment, loss: learn && i >= lastStep }))
}

/** Adds one problem's groups along a play that reaches the target: two steps that lead to it against two that were never seen to. */
const addGroups = (file: TokenFile, pairs: Pair[], problem: CountdownProblem, roots: readonly PlayNode[], random: () => number): void => {
  const target = String(problem.target)
  let [prefix, nodes]: [Step[], readonly PlayNode[]] = [[], roots]
  while (nodes.length > 0) {
    const leading = drawWeighted(
      nodes.filter((node) => node.ends.has(target)),
      (node) => share(node, target),
      2,
      random,
    )
    const first = leading[0]
    if (!first) return
    const others = nodes.filter((node) => !node.ends.has(target))
    // Of the steps that lead nowhere the near misses teach most; huge products are soon told apart.
    const most = first.step.final ? (random() < 0.25 ? 1 : 0) : 2
    const losing = drawWeighted(others, (node) => 1 / (1 + node.largest / 100), most, random)
    const add = (node: PlayNode | undefined, learn: boolean): number => (node ? file.add(segmentsOf(problem, [...prefix, node.step], learn)) : -1)
    pairs.push([add(first, true), add(leading[1], true), add(losing[0], false), add(losing[1], false)])
    // Where nothing leads to the target any more the policy has no right step to learn; without an example it would forget how to write a legal one.
    const lost = losing.find((node) => node.children.length > 0)
    if (lost && random() < 0.5) {
      const [onward] = drawWeighted(lost.children, () => 1, 1, random)
      if (onward) pairs.push([file.add(segmentsOf(problem, [...prefix, lost.step, onward.step], true)), -1, -1, -1])
    }
    prefix = [...prefix, first.step]
    nodes = first.children
  }
}

const lengths = [3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 6] as const

/**
 * The bootstrap policy's own search in hindsight: at every node up to `breadth` distinct random legal steps are played to their ends, and the whole is read as the
 * search for a number it reached. Under each prefix of one play that reaches it, two steps that lead there (drawn by their share of ends, the Q of a random rollout)
 * stand against two never seen to: preference pairs for the PPM, with the loss of SFT on the leading steps and on some legal steps from lost states. `given` are problems with their own targets
 * (Game of 24, which may not be posed in hindsight); they make up a twelfth. Returns the pairs.
 */
export const writePlayTrees = (file: TokenFile, count: number, breadth: number, seed: number, given: readonly CountdownProblem[]): Pair[] => {
  const random = seededRandom(seed)
  const pairs: Pair[] = []
  for (let done = 0; done < count; ) {
    const own = random() < 1 / 12 ? given[Math.floor(random() * given.length)] : undefined
    const small = random() < 0.1
    const length = small ? 4 : (lengths[Math.floor(random() * lengths.length)] ?? 4)
    const numbers = own?.numbers ?? Array.from({ length }, () => 1 + Math.floor(random() * (small ? 13 : 99)))
    const roots = grow(
      numbers.map((n) => rational(n)),
      1,
      own?.fractions ?? false,
      numbers.length > 4 ? Math.min(8, breadth) : breadth,
      random,
    )
    const ends = new Map<string, number>()
    for (const root of roots) for (const [end, plays] of root.ends) ends.set(end, (ends.get(end) ?? 0) + plays)
    const posable = [...ends].filter(([end]) => /^\d+$/.test(end) && mayBePosed(numbers, Number(end)))
    const target = own ? own.target : Number(drawWeighted(posable, ([, plays]) => plays, 1, random)[0]?.[0] ?? 0)
    if (target === 0 || !ends.has(String(target))) continue
    addGroups(file, pairs, own ?? countdownProblem(numbers, target), roots, random)
    done++
  }
  return pairs
}
