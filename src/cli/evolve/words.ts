import { closeSync, existsSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../../evaluation/whole-file.ts'
import { type SourceCounts, writeSource } from '../../evolve/families/words/data.ts'
import { isRecast, withRecasts } from '../../evolve/families/words/recast.ts'
import { type AnnotatedRow, sources, stories } from '../../evolve/families/words/sources.ts'
import { tellStories } from '../../evolve/families/words/stories.ts'
import { seededRandom } from '../../problems/seeded.ts'
import { createNodeInterpreter } from '../../python/node.ts'
import { type Arguments, readNumber } from '../options.ts'
import { createProgress } from '../progress.ts'
import { readText } from '../text-file.ts'
import { UsageError } from '../usage-error.ts'
import { tokensFor } from './tokens.ts'

const field = (row: object, name: string): unknown => Reflect.get(row, name)

const listOf = (value: unknown): readonly string[] | null => (Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null)

/** @throws UsageError naming the line. */
const readRow = (line: string, place: string): AnnotatedRow => {
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch {
    throw new UsageError(`${place}: no JSON.`)
  }
  if (typeof row !== 'object' || row === null) throw new UsageError(`${place}: no object.`)
  const [id, question, answer] = [field(row, 'id'), field(row, 'question'), field(row, 'answer')]
  if (typeof id !== 'string' || typeof question !== 'string' || (typeof answer !== 'string' && typeof answer !== 'number'))
    throw new UsageError(`${place}: "id" and "question" must be texts, "answer" a text or a number.`)
  return { id, question, answer, steps: listOf(field(row, 'steps')), py: listOf(field(row, 'py')) ?? [], pyOk: field(row, 'py_ok') === true }
}

const readRows = (path: string, limit: number | null): AnnotatedRow[] => {
  const lines = readText(path).split('\n')
  const rows = lines.flatMap((line, i) => (line.trim() === '' ? [] : [readRow(line, `${path}:${i + 1}`)]))
  return limit === null ? rows : rows.slice(0, limit)
}

/** Training texts of word problems from the annotated solutions of --from in the folder --out, all programs run; with --tokenizer also as a token file. */
export const wordsData = async ({
  own: { from, out, copies = '2', recasts = '3', stories: told = '45000', seed = '1', tokenizer },
  limit,
}: Arguments): Promise<void> => {
  if (from === undefined || out === undefined) throw new UsageError('words-data: --from and --out are needed.')
  const files = sources.map((source) => ({ source, path: join(from, `${source.name}_train.jsonl`) })).filter(({ path }) => existsSync(path))
  if (files.length === 0) throw new UsageError(`--from: ${from} has none of ${sources.map(({ name }) => `${name}_train.jsonl`).join(', ')}.`)
  const whole = (name: string, value: string, max: number) => readNumber(`--${name}`, value, { min: 0, max, whole: true })
  mkdirSync(out, { recursive: true })
  const texts = openSync(join(out, 'words.jsonl'), 'w')
  const problems = openSync(join(out, 'problems.jsonl'), 'w')
  const tokens = tokenizer === undefined ? null : tokensFor(tokenizer, join(out, 'words'))
  const interpreter = createNodeInterpreter({ timeoutMs: 2000, cacheSize: 0 })
  const progress = createProgress()
  const counts: Record<string, SourceCounts & { readonly authors: string }> = {}
  const seen = new Set<string>()
  const start = whole('seed', seed, 2 ** 32 - 1)
  const ours = tellStories(whole('stories', told, 1e6), start)
  const all = [
    ...files.map(({ source, path }) => ({ source, rows: () => withRecasts(readRows(path, limit), whole('recasts', recasts, 100), seededRandom(start)) })),
    { source: stories, rows: () => ours },
  ]
  try {
    for (const [i, { source, rows }] of all.entries()) {
      progress.tell(i / all.length, source.name)
      const own = await writeSource(source, rows(), seen, {
        // Stories have as many numbers as one likes already.
        copies: source === stories ? 0 : whole('copies', copies, 100),
        seed: start,
        interpreter,
        onRow: (row) => {
          writeSync(texts, `${JSON.stringify(row)}\n`)
          // The rounds search each problem once.
          if (!isRecast(row.id)) writeSync(problems, `${JSON.stringify({ id: row.id, question: row.question, answer: row.answer })}\n`)
          tokens?.add(row.segments)
        },
      })
      counts[source.name] = { authors: source.authors, ...own }
      progress.line(`${source.name}: ${own.converted} of ${own.rows} rows, ${own.copies} copies; left out ${JSON.stringify(own.leftOut)}`)
    }
    await tokens?.close()
    writeWhole(join(out, 'counts.json'), `${JSON.stringify(counts, null, 2)}\n`)
  } finally {
    progress.end()
    await interpreter.dispose()
    for (const file of [texts, problems]) closeSync(file)
  }
}
