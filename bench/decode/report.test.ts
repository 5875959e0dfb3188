import { expect, it } from 'vitest'
import { groups } from './plan.ts'
import { decodeMarkdown } from './report.ts'
import { summarize } from './statistics.ts'
import type { Outcome } from './task.ts'

const outcome = (seconds: number): Outcome => ({
  seconds,
  pythonSeconds: 0,
  proposeSeconds: seconds,
  scoreSeconds: 0,
  expansions: 2,
  asked: 16,
  distinct: 8,
  scored: 0,
  tokens: 160,
})

it('writes a row for each task and side, the reference beside what is compared with it', () => {
  const [fast, slow] = [
    [outcome(0.5), outcome(1)],
    [outcome(4), outcome(4)],
  ]
  const extent = { groups, repeats: 2, candidates: [8], depths: [0], rollouts: 16, searchCandidates: 8, sizes: [], sides: null }
  const text = decodeMarkdown({
    machine: { processor: 'A processor', cores: 2, memoryGiB: 8, platform: 'linux x64' },
    model: 'm',
    versions: { 'a-package': '1.2.3' },
    backends: [
      {
        backend: 'wasm',
        host: 'A browser 1',
        threads: 2,
        adapter: null,
        reference: 'sequential',
        extent,
        measurements: [
          { group: 'search', at: 16, label: '16 rollouts', sides: { sequential: summarize(slow, slow), engine: summarize(fast, slow) } },
          { group: 'expansion', at: 8, label: '8 candidates', sides: { engine: summarize(fast, slow) } },
        ],
        memory: { engine: 3 * 2 ** 20, sequential: null },
        memoryMethod: 'by guess',
        skipped: ['Nothing else was measured.'],
      },
    ],
  })
  expect(text).toContain('2 cores of A processor, 8 GiB, linux x64; a-package 1.2.3.')
  expect(text.split('\n').filter((line) => line.startsWith('| search') || line.startsWith('| expansion'))).toEqual([
    '| search 16 rollouts | this engine | 750 ms | 24.0 | 12.0 | 240 | 6.00 (4.00 to 8.00); per candidate 6.00 (4.00 to 8.00) |',
    '| search 16 rollouts | transformers.js, one by one | 4.00 s | 4.00 | 2.00 | 40.0 | 1 |',
    '| expansion 8 candidates | this engine | 750 ms | 24.0 | 12.0 | 240 | 6.00 (4.00 to 8.00) |',
  ])
  expect(text).toContain('Peak memory (by guess): this engine 3 MiB, transformers.js, one by one unknown.')
  expect(text).toContain('Nothing else was measured.')
})
