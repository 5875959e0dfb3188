import type { Step } from '../../../core/ports.ts'
import { type CountdownProblem, countdownProblem, withFractions } from '../../../problems/countdown/countdown.ts'
import { isHeldOut, isHeldOutRound } from '../../../problems/countdown/held-out.ts'
import { atMostOnce } from '../../../problems/countdown/rules.ts'
import { drawTiles, television } from '../../../problems/countdown/tiles.ts'
import { seededRandom } from '../../../problems/seeded.ts'
import type { Pair } from '../../selection.ts'
import type { Segment, SequenceSink } from '../../sequence-sink.ts'
import { trainingSegments } from './bootstrap.ts'
import { mayBePosed } from './hindsight.ts'
import { fractionRules, moveOutput, moveText, type PlayMove, type PlayRules, televisionRules, wholeRules } from './play-moves.ts'

/** A state of play: the steps tried from it, and how often each end was reached below it. */
interface PlayState<N> {
  readonly nodes: readonly PlayNode<N>[]
  readonly ends: ReadonlyMap<number, number>
  readonly plays: number
}

/** A step of play and where it leads: to a state, or to the end of the play. */
interface PlayNode<N> {
  readonly move: PlayMove<N>
  readonly below: PlayState<N> | null
}

/**
 * States of at most so many numbers are played in every legal way. Below a state of five numbers a few milliseconds are enough for that; with a sample, many a
 * step that does lead to the target would count as one that does not.
 */
const exhaustive = 5

/** `count` items drawn uniformly without replacement, in random order; all of them where there are no more. */
const draw = <T>(items: readonly T[], count: number, random: () => number): readonly T[] => {
  const rest = [...items]
  return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(Math.floor(random() * rest.length), 1)).flat()
}

/** Plays of numbers by one set of rules. A class, so that its many nodes need no closures of their own. */
class PlayTree<N> {
  readonly root: PlayState<N>
  readonly #rules: PlayRules<N>
  readonly #breadth: number
  readonly #random: () => number
  /** Equal states go on alike. */
  readonly #known = new Map<string, PlayState<N>>()

  /** All legal steps from states of at most `exhaustive` numbers, from larger ones up to `breadth` at random. */
  constructor(rules: PlayRules<N>, numbers: readonly N[], breadth: number, random: () => number) {
    this.#rules = rules
    this.#breadth = breadth
    this.#random = random
    this.root = this.#grow(numbers)
  }

  stepOf({ move, below }: PlayNode<N>, step: number): Step {
    return { text: moveText(this.#rules, move, step), final: below === null, output: moveOutput(this.#rules, move) }
  }

  /** Whether this step ends a play at the target. */
  makes({ move, below }: PlayNode<N>, target: number): boolean {
    return (below === null || this.#rules.leaveOut) && this.#rules.number(move.result) === target
  }

  /** Share of the plays from this step on that reach the end. */
  share(node: PlayNode<N>, end: number): number {
    if (this.makes(node, end)) return 1
    return node.below === null ? 0 : (node.below.ends.get(end) ?? 0) / node.below.plays
  }

  #grow(state: readonly N[]): PlayState<N> {
    const key = this.#rules.key(state)
    const known = this.#known.get(key)
    if (known) return known
    const nodes: PlayNode<N>[] = []
    const ends = new Map<number, number>()
    let plays = 0
    const moves = this.#rules.moves(state)
    for (const move of state.length > exhaustive ? draw(moves, this.#breadth, this.#random) : moves) {
      const below = move.after.length > 1 ? this.#grow(move.after) : null
      nodes.push({ move, below })
      if (below) {
        plays += below.plays
        for (const [end, count] of below.ends) ends.set(end, (ends.get(end) ?? 0) + count)
      }
      if (!below || this.#rules.leaveOut) {
        plays++
        const end = this.#rules.number(move.result)
        // Where every step may be the end there are very many, and only those that may be asked for matter.
        if (!this.#rules.leaveOut || end <= television.most) ends.set(end, (ends.get(end) ?? 0) + 1)
      }
    }
    const grown = { nodes, ends, plays }
    this.#known.set(key, grown)
    return grown
  }
}

/** Prompt and earlier steps without loss; the last step with it where it is one to learn. */
const segmentsOf = (problem: CountdownProblem, steps: readonly Step[], learn: boolean): Segment[] => {
  const all = trainingSegments(problem, steps)
  const lastStep = all.length - 2
  return all.map((segment, i) => ({ ...segment, loss: learn && i >= lastStep }))
}

/** Takes a chain of a play with the Q of its last step, and gives its index. `learn`: the policy is to learn the last step. */
export type TakeChain = (problem: CountdownProblem, steps: readonly Step[], learn: boolean, q: number) => number

/** Adds one problem's groups along a play that reaches the target: two steps that lead to it against two that do not (of six numbers: were not seen to). */
const addGroups = <N>(take: TakeChain, pairs: Pair[], problem: CountdownProblem, tree: PlayTree<N>, random: () => number): void => {
  const { target } = problem
  const prefix: Step[] = []
  for (let state: PlayState<N> | null = tree.root; state; ) {
    const { nodes }: PlayState<N> = state
    const step = prefix.length + 1
    const leads = (node: PlayNode<N>): number => tree.share(node, target)
    // Each step of a side is as likely to be drawn as any other. If near misses were preferred, say, what is rarely drawn on the losing side, huge products, would
    // pass for a sign of leading.
    const leading: readonly PlayNode<N>[] = draw(
      nodes.filter((node) => leads(node) > 0),
      2,
      random,
    )
    const first = leading[0]
    if (!first) return
    const others = nodes.filter((node) => leads(node) === 0)
    const isEnd = tree.makes(first, target)
    const most = first.below === null ? (random() < 0.25 ? 1 : 0) : 2
    const losing = draw(others, most, random)
    const add = (node: PlayNode<N> | undefined, learn: boolean): number =>
      node ? take(problem, [...prefix, tree.stepOf(node, step)], learn, 2 * leads(node) - 1) : -1
    pairs.push([add(first, true), add(leading[1], true), add(losing[0], false), add(losing[1], false)])
    // Where nothing leads to the target any more the policy has no right step to learn; without an example it would forget how to write a legal one.
    const lost = losing.find((node) => node.below !== null)
    if (lost?.below && random() < 0.5) {
      const [onward] = draw(lost.below.nodes, 1, random)
      const steps = onward ? [...prefix, tree.stepOf(lost, step), tree.stepOf(onward, step + 1)] : []
      if (onward) pairs.push([take(problem, steps, true, -1), -1, -1, -1])
    }
    prefix.push(tree.stepOf(first, step))
    state = isEnd ? null : first.below
  }
}

/** How many numbers problems have where nothing is said, each entry alike likely. */
export const usualSizes: readonly number[] = [3, 4, 4, 4, 4, 5, 5, 5, 5, 6]

/** Share of the trees that are of given problems where nothing is said. */
export const usualGames = 1 / 12

/** What problems the trees are of, and who is told of each tree. */
export interface PlayTreeOptions {
  /** How many numbers a problem has, each entry alike likely. */
  readonly sizes?: readonly number[]
  /** Share of the trees that are of given problems. */
  readonly games?: number
  /** Share of the others that are played by the rule of Game of 24, in which fractions are legal: three or four numbers up to 13, any target that they reach. */
  readonly fractions?: number
  /** Share of the trees that are of the television game: tiles, and a target from 101 to 999 that some step makes. */
  readonly rounds?: number
  readonly onTree?: (done: number) => void
}

/** Targets that a tree reached and that may be posed. */
const posable = <N>({ root }: PlayTree<N>, numbers: readonly number[]): number[] =>
  [...root.ends.keys()].filter((end) => Number.isInteger(end) && mayBePosed(numbers, end))

/** The numbers of a problem: cards from 1 to 13, or from 1 to 99. */
const drawNumbers = (length: number, largest: number, random: () => number): number[] => Array.from({ length }, () => 1 + Math.floor(random() * largest))

/** As `growPlayTrees`, with the chains as training texts in a file. */
export const writePlayTrees = (
  file: SequenceSink,
  count: number,
  breadth: number,
  seed: number,
  given: readonly CountdownProblem[],
  options: PlayTreeOptions = {},
): Pair[] => growPlayTrees((problem, steps, learn, q) => file.add(segmentsOf(problem, steps, learn), q), count, breadth, seed, given, options)

/**
 * The bootstrap policy's own search in hindsight, in the limit of many rollouts: every legal play of the numbers to its end (of more than five numbers only `breadth`
 * random first steps), read as the search for a number it reached. Under each prefix of one play that reaches it, two steps that lead there stand against two that
 * do not: preference pairs for the PPM, with the loss of SFT on the leading steps and on some legal steps from lost states. Each sequence has its Q. `given` are
 * problems with their own targets (Game of 24, which may not be posed in hindsight); `games` says how many of the trees.
 * Returns the pairs.
 */
export const growPlayTrees = (
  take: TakeChain,
  count: number,
  breadth: number,
  seed: number,
  given: readonly CountdownProblem[],
  { sizes = usualSizes, games = usualGames, fractions = 0, rounds = 0, onTree }: PlayTreeOptions = {},
): Pair[] => {
  const random = seededRandom(seed)
  const pairs: Pair[] = []
  const tree = <N>(rules: PlayRules<N>, numbers: readonly number[]) => new PlayTree(rules, rules.start(numbers), breadth, random)
  /** Whether a problem was added: not where its target cannot be reached. */
  const add = <N>(played: PlayTree<N>, problem: CountdownProblem | undefined): boolean => {
    if (!problem || !played.root.ends.has(problem.target)) return false
    addGroups(take, pairs, problem, played, random)
    return true
  }
  const addGiven = (problem: CountdownProblem): boolean => add(tree(problem.fractions ? fractionRules : wholeRules, problem.numbers), problem)
  const addWhole = (): boolean => {
    const small = sizes.includes(4) && random() < 0.1
    const length = small ? 4 : (sizes[Math.floor(random() * sizes.length)] ?? 3)
    const numbers = drawNumbers(length, small ? 13 : 99, random)
    const played = tree(wholeRules, numbers)
    // Every number that can be reached alike, however many plays reach it: problems are posed that way too, and those with few solutions are the hard ones.
    const [target] = draw(posable(played, numbers), 1, random)
    return add(played, target === undefined ? undefined : countdownProblem(numbers, target))
  }
  const addCards = (): boolean => {
    const numbers = drawNumbers(random() < 0.25 ? 3 : 4, 13, random)
    const played = tree(fractionRules, numbers)
    const targets = posable(played, numbers)
    // Half of them cannot do without a fraction, where there are such: the hard tail, which drawn like the rest would be a rarity.
    const { ends: whole } = tree(wholeRules, numbers).root
    const hard = random() < 0.5 ? targets.filter((end) => !whole.has(end)) : []
    const [target] = draw(hard.length > 0 ? hard : targets, 1, random)
    return add(played, target === undefined ? undefined : withFractions(countdownProblem(numbers, target)))
  }
  const addRound = (): boolean => {
    const numbers = drawTiles(sizes[Math.floor(random() * sizes.length)] ?? 6, random)
    if (isHeldOut(numbers)) return false
    const played = tree(televisionRules, numbers)
    const targets = [...played.root.ends.keys()].filter((end) => end >= television.least && !isHeldOutRound(numbers, end))
    const [target] = draw(targets, 1, random)
    return add(played, target === undefined ? undefined : countdownProblem(numbers, target, [], atMostOnce))
  }
  const addOne = (): boolean => {
    if (rounds > 0 && random() < rounds) return addRound()
    const own = random() < games ? given[Math.floor(random() * given.length)] : undefined
    return own ? addGiven(own) : fractions > 0 && random() < fractions ? addCards() : addWhole()
  }
  for (let done = 0; done < count; ) {
    if (!addOne()) continue
    done++
    onTree?.(done)
  }
  return pairs
}
