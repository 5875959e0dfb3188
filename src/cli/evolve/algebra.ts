import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../../evaluation/whole-file.ts'
import { type AlgebraCounts, type KnownQuestion, writeAlgebra } from '../../evolve/families/algebra/data.ts'
import { plainQuestions } from '../../evolve/families/algebra/plain.ts'
import { shuffled } from '../../evolve/shuffled.ts'
import { algebra } from '../../problems/algebra/algebra.ts'
import { readProblemFile } from '../../problems/files/read-file.ts'
import { createNodeInterpreter } from '../../python/node.ts'
import { type Arguments, readNumber } from '../options.ts'
import { createProgress } from '../progress.ts'
import { UsageError } from '../usage-error.ts'
import { tokensFor } from './tokens.ts'

// Long, since other work may hold the cores: what is cut off there would be left out.
const stepTimeoutMs = 20_000

const listed = (text: string): string[] => text.split(',').filter((part) => part !== '')

/**
 * Training texts of algebra in the folder --out: questions of --from's problem files that the family reads, the first --limit of each, and --plain questions of our own, in mixed order.
 * Every program is run and its answer graded; with --tokenizer also as a token file.
 */
export const algebraData = async ({ own: { from = '', out, plain = '4000', seed = '1', tokenizer }, limit }: Arguments): Promise<void> => {
  if (out === undefined) throw new UsageError('algebra-data: --out is needed.')
  const whole = (name: string, value: string, max: number) => readNumber(`--${name}`, value, { min: 0, max, whole: true })
  const start = whole('seed', seed, 2 ** 32 - 1)
  const given: KnownQuestion[] = listed(from).flatMap((path) =>
    readProblemFile(path, { limit, refuse: () => null }).rows.filter(({ question, answer }) => algebra.read(question).ok && algebra.canGrade(answer)),
  )
  const questions = shuffled([...given, ...plainQuestions(whole('plain', plain, 1e6), start)], start)
  mkdirSync(out, { recursive: true })
  const texts = openSync(join(out, 'algebra.jsonl'), 'w')
  const tokens = tokenizer === undefined ? null : tokensFor(tokenizer, join(out, 'algebra'))
  const interpreter = createNodeInterpreter({ timeoutMs: stepTimeoutMs, cacheSize: 0, packages: ['sympy'] })
  const progress = createProgress()
  try {
    const counts: AlgebraCounts = await writeAlgebra(questions, {
      interpreter,
      onRow: (row) => {
        writeSync(texts, `${JSON.stringify(row)}\n`)
        tokens?.add(row.segments)
      },
      onProgress: (done, of) => progress.tell(done / of, `${done} of ${of} questions`),
    })
    await tokens?.close()
    writeWhole(join(out, 'algebra-counts.json'), `${JSON.stringify(counts, null, 2)}\n`)
    progress.line(`${counts.written} of ${counts.rows} questions; left out ${JSON.stringify(counts.leftOut)}`)
  } finally {
    progress.end()
    await interpreter.dispose()
    closeSync(texts)
  }
}
