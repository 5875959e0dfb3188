import { partOf } from '../../evaluation/parts/part.ts'
import { wheelsOf } from '../../evaluation/problem-interpreters.ts'
import { mergeRollouts, onePart, searchPart } from '../../evolve/rollouts-part.ts'
import { domainsOf } from '../../problems/index.ts'
import { strings } from '../../strings/index.ts'
import { blameParts } from '../bench/merge.ts'
import { openEngine } from '../engine.ts'
import { interruptedStatus } from '../interrupt.ts'
import { type Arguments, readNumber } from '../options.ts'
import { readGradable } from '../problem-file.ts'
import { createProgress } from '../progress.ts'
import { UsageError } from '../usage-error.ts'

/** Searches of the problems of --problems, or of one part of them, with the answers known, in the folder --out; goes on with what is there. */
export const rollouts = async (options: Arguments): Promise<void> => {
  const { problems, limit, shard, scorer, own } = options
  if (problems === null || own.out === undefined) throw new UsageError('rollouts: --problems and --out are needed.')
  const concurrency = readNumber('--concurrency', own.concurrency ?? '16', { min: 1, max: 1024, whole: true })
  const all = readGradable(problems, limit)
  const questions = all.map(({ question }) => question)
  const {
    mind,
    judgedBy,
    trial,
    interpreter,
    config: asked,
    dispose,
  } = await openEngine({ ...options, strategy: 'mcts' }, domainsOf(questions), wheelsOf(questions))
  if (mind === null) throw new UsageError('rollouts: a policy is needed.')
  if (trial !== null) console.error(strings.manner.trial(trial))
  // Q of a training search is of ends alone, so every rollout goes on to one, as in the paper; and no search ends early.
  const guidance = asked.guidance === 'ppm' && (scorer !== null || mind.scorer !== null) ? 'ppm' : 'terminal'
  const config = { ...asked, guidance, backtracks: options.given.has('backtracks') ? asked.backtracks : 0, stopAtFirstAnswer: false } as const
  const settings = { strategy: 'rollouts', policy: mind.name, format: mind.format.id, scorer: judgedBy, config }
  const { rows, places, part } = partOf(shard ?? onePart, all, settings)
  const progress = createProgress()
  process.on('SIGINT', () => {
    progress.end()
    console.error('Interrupted: what is done is kept, and the same command goes on from there.')
    process.exit(interruptedStatus)
  })
  try {
    progress.tell(0, `0 of ${rows.length}`)
    const onProblem = (done: number, solved: number): void => progress.update(done / Math.max(1, rows.length), `${done} of ${rows.length}, ${solved} solved`)
    console.log(await searchPart({ rows, places, part, folder: own.out, mind, interpreter, config, concurrency, onProblem }))
  } finally {
    progress.end()
    await dispose()
  }
}

/** One file of the searches of all parts, in the order of the problems. */
export const merge = ({ positionals, own: { out } }: Arguments): void => {
  if (out === undefined || positionals.length === 0)
    throw new UsageError('merge: --out and the notes of the parts are needed (rollouts-*.part.json). See --help.')
  try {
    const { problems, solved, policyTokens } = mergeRollouts(positionals, out)
    console.log(`${problems} problems, ${solved} solved, ${policyTokens.toLocaleString('en-US')} policy tokens -> ${out}`)
  } catch (error) {
    blameParts(error)
  }
}
