import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { usualGames, usualSizes, writePlayTrees } from '../../evolve/families/countdown/play-trees.ts'
import { openTokenFile, writePairs } from '../../evolve/token-file.ts'
import { encodingOf } from '../../evolve/tokenizer-files.ts'
import { isHeldOut } from '../../problems/countdown/held-out.ts'
import { needsFraction } from '../../problems/countdown/solver.ts'
import { type CountdownProblem, parseProblem } from '../../problems/index.ts'
import { type Arguments, readChoice, readNumber } from '../options.ts'
import { readProblems } from '../problem-file.ts'
import { createProgress } from '../progress.ts'
import { UsageError } from '../usage-error.ts'

/** The games that models are trained for. */
export const games = ['countdown', 'television'] as const

/** First steps tried of more than five numbers, below which all plays are exact: of tiles more, since a round has few solutions. */
const breadths = { countdown: 6, television: 8 } as const

/** How often hands stand in the list that need a fraction: one in seventy does, and the policy has to see each. */
const timesHard = 8

/** The hands of a file that are not held out, those that need a fraction oftener. */
const handsOf = (path: string): readonly CountdownProblem[] => {
  const hands = readProblems(path, null).flatMap(({ question }) => {
    const read = parseProblem(question)
    return read.ok && read.posed.problem.family === 'countdown' && !isHeldOut(read.posed.problem.numbers) ? [read.posed.problem] : []
  })
  const hard = hands.filter(({ numbers, target }) => needsFraction(numbers, target))
  return [...hands, ...hard.flatMap((hand) => Array.from({ length: timesHard - 1 }, () => hand))]
}

/** Training files OUT.bin, .idx, .q and .pairs of exact trees of plays, for models that are trained on without rounds of their own. */
export const plays = async ({ problems, own }: Arguments): Promise<void> => {
  const { out, game = 'countdown', count = '6000', seed = '1', sizes, fractions = '0', share } = own
  if (out === undefined) throw new UsageError('--out is missing. See --help.')
  const whole = (name: string, value: string, min: number, max: number) => readNumber(`--${name}`, value, { min, max, whole: true })
  const part = (name: string, value: string) => readNumber(`--${name}`, value, { min: 0, max: 1, whole: false })
  const chosen = readChoice('--game', game, games)
  if (chosen === 'television' && problems !== null)
    throw new UsageError('--problems are hands of the game that uses all numbers: leave them out with --game television.')
  const hands = problems === null ? [] : handsOf(problems)
  const wanted = whole('count', count, 1, 10_000_000)
  const progress = createProgress()
  mkdirSync(dirname(out), { recursive: true })
  const file = openTokenFile(out, encodingOf(chosen === 'television'))
  const pairs = writePlayTrees(file, wanted, breadths[chosen], whole('seed', seed, 0, 2 ** 32 - 1), hands, {
    sizes: sizes === undefined ? usualSizes : sizes.split(',').map((size) => whole('sizes', size, 3, 6)),
    games: share === undefined ? (hands.length > 0 ? usualGames : 0) : part('share', share),
    fractions: part('fractions', fractions),
    rounds: chosen === 'television' ? 1 : 0,
    onTree: (done) => progress.update(done / wanted, `${done} of ${wanted} trees`),
  })
  progress.end()
  await file.close()
  writePairs(out, pairs)
  console.log(`${file.count} sequences, ${file.tokens} tokens, ${pairs.length} groups of pairs -> ${out}`)
}
