import type { HandResult, KeptHands } from '../../../bench/hands.ts'
import { measureAccuracy } from '../../evaluation/accuracy.ts'
import type { CommandSpec } from '../command.ts'
import { openEngine } from '../engine.ts'
import { listenForInterrupt } from '../interrupt.ts'
import { readKept, writeJson, writeText } from '../json-file.ts'
import { searchOptions } from '../option-table.ts'
import { readChoice, readNumber } from '../options.ts'
import { createProgress } from '../progress.ts'
import { suitedConfig } from '../suited-config.ts'
import { UsageError } from '../usage-error.ts'

/** Hands searched between two writings of the result. */
const batch = 48

/** All solvable hands of 24 with one strategy: what was met in training, what was held out, and what needs a fraction. */
export const hands: CommandSpec = {
  name: 'hands',
  summary: 'all 1,362 solvable hands of 24, those met in training and those held out apart; ends each search with its first answer, as the page does',
  argument: null,
  options: ['model', 'strategy', 'limit', ...searchOptions, 'json'],
  own: { only: { hint: 'GROUP', help: 'met, "held out", "need a fraction", "held out and need a fraction"; default all' } },
  stop: 'yes',
  async run(options) {
    const { groups, handsOf, handsText, readHands } = await import('../../../bench/hands.ts')
    const { strategy, json, limit, own } = options
    const config = suitedConfig(options.config, ['countdown'], options.given)
    const chosen = handsOf(readChoice('--only', own.only ?? 'all', groups)).slice(0, limit ?? undefined)
    const keep = json !== null && json !== '-' ? json : null
    const settings = { model: options.model, strategy, config }
    const known = keep === null ? [] : readResults(keep, settings, readHands)
    const results = [...known]
    const interrupt = listenForInterrupt()
    const { mind, interpreter, dispose } = await openEngine(options, ['countdown'])
    const progress = createProgress()
    try {
      const left = chosen.filter(({ row }) => !known.some(({ id }) => id === row.id))
      for (let at = 0; at < left.length && !interrupt.signal.aborted; at += batch) {
        const some = left.slice(at, at + batch)
        const [rows, places] = [some.map(({ row }) => row), some.map(({ place }) => place)]
        const onProgress = (done: number): void => progress.update((at + done) / left.length, `${known.length + at + done} of ${chosen.length}`)
        const { perProblem } = await measureAccuracy({ rows, places, strategy, config, mind, interpreter, onProgress, signal: interrupt.signal })
        results.push(...perProblem)
        if (keep !== null) writeJson(keep, { settings: JSON.stringify(settings), results })
      }
      progress.end()
      if (json === '-') writeJson('-', { settings: JSON.stringify(settings), results })
      else console.log(handsText(chosen, results))
    } finally {
      progress.end()
      await dispose()
      interrupt.end()
    }
  },
}

/** @throws UsageError when the file holds results of another model or other settings. */
function readResults(path: string, settings: object, read: (value: unknown, file: string) => KeptHands): readonly HandResult[] {
  const kept = readKept(path)
  if (kept === null) return []
  const { results, ...others } = read(kept, path)
  if (JSON.stringify(others) !== JSON.stringify({ settings: JSON.stringify(settings) }))
    throw new UsageError(`--json: ${path} holds results of another model or other settings; name another file.`)
  return results
}

/** Files of problems of which there is no public set: six numbers that are all used, and rounds of television that have a solution. */
export const draw: CommandSpec = {
  name: 'draw',
  summary: 'writes a file of problems that no training saw: six numbers that are all used, or solvable rounds of television',
  argument: null,
  options: [],
  own: {
    game: { hint: 'NAME', help: 'six or television' },
    count: { hint: 'N', help: 'how many; default 100' },
    out: { hint: 'FILE.jsonl', help: 'where they go' },
  },
  async run({ own }) {
    if (own.out === undefined) throw new UsageError('--out is missing. See --help.')
    const { drawn, games } = await import('../../../bench/draw.ts')
    if (own.game === undefined) throw new UsageError(`--game is missing: ${games.join(' or ')}.`)
    const count = readNumber('--count', own.count ?? '100', { min: 1, max: 10_000, whole: true })
    const rows = drawn(readChoice('--game', own.game, games), count)
    writeText('--out', own.out, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  },
}
