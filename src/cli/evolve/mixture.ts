import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { TrainingRow } from '../../evolve/families/training-row.ts'
import { seededRandom } from '../../problems/seeded.ts'
import { type Arguments, readNumber } from '../options.ts'
import { readText } from '../text-file.ts'
import { UsageError } from '../usage-error.ts'
import { tokensFor } from './tokens.ts'

/** How often a source's texts stand in the file, from `mawps=3,stories=.7`. */
const readTimes = (value: string | undefined): ReadonlyMap<string, number> =>
  new Map(
    (value?.split(',') ?? []).map((part) => {
      const [source = '', times = ''] = part.split('=')
      return [source, readNumber(`--times: ${source}`, times, { min: 0, max: 100, whole: false })]
    }),
  )

const readRows = (path: string): Pick<TrainingRow, 'source' | 'segments'>[] =>
  readText(path)
    .split('\n')
    .flatMap((line, i) => {
      if (line === '') return []
      try {
        return [JSON.parse(line)]
      } catch {
        throw new UsageError(`${path}:${i + 1}: no JSON.`)
      }
    })

/** A token file of the texts that `words-data` and `algebra-data` write, each source so many times; of a share below 1 the texts are drawn by the seed. */
export const mixture = async ({ own: { texts, out, tokenizer, times, seed = '1' } }: Arguments): Promise<void> => {
  if (texts === undefined || out === undefined || tokenizer === undefined) throw new UsageError('mixture: --texts, --tokenizer and --out are needed.')
  const often = readTimes(times)
  const random = seededRandom(readNumber('--seed', seed, { min: 0, max: 2 ** 32 - 1, whole: true }))
  mkdirSync(dirname(out), { recursive: true })
  const file = tokensFor(tokenizer, out)
  const counts = new Map<string, number>()
  for (const path of texts.split(','))
    for (const { source, segments } of readRows(path)) {
      const wanted = often.get(source) ?? 1
      const copies = Math.floor(wanted) + (random() < wanted % 1 ? 1 : 0)
      for (let i = 0; i < copies; i++) file.add(segments)
      counts.set(source, (counts.get(source) ?? 0) + copies)
    }
  await file.close()
  console.log(`${file.count} sequences, ${file.tokens} tokens -> ${out}: ${[...counts].map(([source, count]) => `${source} ${count}`).join(', ')}`)
}
