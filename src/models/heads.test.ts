import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ModelLoadError } from './faults/errors.ts'
import { loadModels } from './loading/node.ts'
import { loadHead } from './node-head.ts'
import { decoderPair } from './score/decoder-pair.ts'
import { type ScorerId, scorerPresets } from './score/description.ts'
import { type HeadModel, headJudge, type OwnHead } from './score/head-judge.ts'
import { createStepScorer } from './score/step-scorer.ts'

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url))
/** What PyTorch makes of the same texts and weights; fixtures/heads.py writes it. */
const expected = (name: string): { question: string; steps: string[]; scores: number[]; ids: number[]; numbers: number[] } =>
  JSON.parse(readFileSync(`${fixtures}heads/${name}/scores.json`, 'utf8'))
const format = { render: ({ text }: { readonly text: string }) => [text] }
const step = (text: string) => ({ text, final: false, output: '' })
const faultOf = (work: () => unknown): Promise<unknown> =>
  Promise.resolve()
    .then(work)
    .then(
      () => null,
      (error: unknown) => (error instanceof ModelLoadError ? error.fault : error),
    )

describe.each<[string, OwnHead, ScorerId, number]>([
  ['tiny-classes', 'classes', 'qwen-math-prm', 2],
  ['tiny-scalar', 'scalar', 'skywork-o1', 1],
  ['tiny-pooled', 'classes', 'trl', 2],
])('a scorer with a head of its own: %s', (name, wanted, id, size) => {
  let model: HeadModel
  beforeAll(async () => {
    model = await loadHead(`${fixtures}heads/${name}`, wanted)
  })
  afterAll(() => model.dispose())

  it('scores steps as PyTorch does, by the prompt of its makers, and a solution by its worst', async () => {
    const { question, steps, scores, ids, numbers } = expected(name)
    const read = await model.head.read(ids)
    expect(read).toHaveLength(size)
    for (const [i, number] of read.entries()) expect(number).toBeCloseTo(numbers[i] ?? Number.NaN, 4)
    const [first = '', second = ''] = steps
    const scorer = createStepScorer(id, headJudge(model), format)
    const problem = { family: '', question, setup: '', notices: [] }
    expect((await scorer.score(problem, [], [step(first)]))[0]).toBeCloseTo(scores[0] ?? Number.NaN, 4)
    expect((await scorer.score(problem, [step(first)], [step(second)]))[0]).toBeCloseTo(Math.min(...scores), 4)
  })

  it('reads sequences of different lengths side by side as alone', async () => {
    const sequences = [12, 3, 30, 3, 1, 29].map((length, i) => Array.from({ length }, (_, k) => 4 + ((k * 7 + i * 11) % 60)))
    const together = await Promise.all(sequences.map((one) => model.head.read(one)))
    for (const [i, one] of sequences.entries()) {
      const alone = await model.head.read(one)
      for (const [k, number] of alone.entries()) expect(together[i]?.[k]).toBeCloseTo(number, 4)
    }
    await expect(model.head.read([])).rejects.toThrow('at least one token')
    await expect(model.head.read(Array.from({ length: 321 }, () => 5))).rejects.toThrow('sequence-too-long')
  })
})

describe('a model that is not what a scorer reads', () => {
  it('is known by its output', async () => {
    const [decoder, classes, scalar] = ['layouts/tiny-llama', 'heads/tiny-classes', 'heads/tiny-scalar'].map((path) => fixtures + path)
    const other = (found: string, wanted: string) => ({ code: 'other-head', values: { found, wanted } })
    expect(await faultOf(() => loadHead(decoder ?? '', 'classes'))).toMatchObject(other('logits [batch_size, sequence_length, 64]', 'classes'))
    expect(await faultOf(() => loadHead(classes ?? '', 'scalar'))).toMatchObject(other('logits [batch_size, sequence_length, 2]', 'scalar'))
    expect(await faultOf(() => loadModels(classes ?? '', { threads: 1 }))).toMatchObject(other('logits [batch_size, sequence_length, 2]', 'tokens'))
    // Its graph leaves open what the second dimension is.
    const wrong = await loadHead(scalar ?? '', 'classes')
    expect(await faultOf(() => wrong.head.read([5, 6, 7]))).toMatchObject(other('rewards [1, 3]', 'classes'))
    await wrong.dispose()
  })

  it('or lacks the marker as one token, or the head', async () => {
    const model = await loadHead(`${fixtures}heads/tiny-classes`, 'classes')
    const marked = (tokens: number) => ({ ...model, tokenizer: { ...model.tokenizer, encode: () => Array.from({ length: tokens }, () => 5) } })
    expect(await faultOf(() => headJudge(marked(2)).readerOf(scorerPresets['qwen-math-prm']))).toEqual({ code: 'no-token', values: { token: '<extra_0>' } })
    expect(await faultOf(() => headJudge(marked(1)).readerOf(scorerPresets['qwen-math-prm']))).toBeNull()
    await model.dispose()
    const decoder = await loadModels(`${fixtures}layouts/tiny-llama`, { precision: 'fp32', threads: 1 })
    expect(await faultOf(() => decoderPair(decoder).readerOf(scorerPresets.trl))).toMatchObject({ code: 'other-head', values: { wanted: 'classes' } })
    await decoder.dispose()
  })
})
