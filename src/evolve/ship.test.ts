import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseEvolveConfig } from './evolve-config.ts'
import { exportFolder, markerFile, policyFile } from './layout.ts'
import { shipModels } from './ship.ts'

const folder = mkdtempSync(join(tmpdir(), 'ship-'))
afterAll(() => rmSync(folder, { recursive: true }))

const config = parseEvolveConfig(readFileSync('training/configs/laptop.json', 'utf8'), 'laptop.json')

const write = (path: string, text: string): void => {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
}

const runOf = (name: string, rounds: readonly number[]): string => {
  const run = join(folder, name)
  mkdirSync(run)
  for (const round of rounds) {
    for (const file of ['config.json', 'onnx/model.onnx', 'ppm/config.json']) write(join(run, exportFolder(round), file), `{"of":${round}}`)
    const counts = {
      [`round${round}/classes`]: { problems: 1240, solved: 1000 + round },
      [`round${round}/model`]: { tokens: 7e6, accuracy: 0.7 },
      [`round${round}/export`]: {},
    }
    for (const [stage, figures] of Object.entries(counts)) write(join(run, markerFile(stage)), JSON.stringify({ name: stage, seconds: 600, counts: figures }))
  }
  return run
}

describe('shipping the models of a run', () => {
  it('copies each finished round with a card and makes the newest the default', () => {
    const models = join(folder, 'models')
    write(join(models, 'countdown-r2/onnx/old.onnx'), 'old')
    expect(shipModels(runOf('two', [1, 2]), { config, models })).toEqual(['countdown-r1', 'countdown-r2'])
    const index = JSON.parse(readFileSync(join(models, 'index.json'), 'utf8'))
    expect(index.default).toBe('countdown-r2')
    expect(index.models.map(({ title }: { title: string }) => title)).toEqual(['Countdown, round 1', 'Countdown, round 2'])
    expect(index.models[1].files.map(({ path }: { path: string }) => path)).toEqual(['config.json', 'onnx/model.onnx', 'ppm/config.json'])
    const card = readFileSync(join(models, 'countdown-r2/README.md'), 'utf8')
    expect(card).toContain('1,002 of 1,240 training problems solved')
    expect(card).toContain('From the weights of round 1, 7 million tokens')
    expect(card).toContain('rounds 0 to 2: 60 min')
    expect(card).toContain('by the policy of round 1')
    expect(card).toContain('no larger teacher')
  })

  it('says which server wrote the steps, and no more that there was no teacher', () => {
    const models = join(folder, 'served')
    const run = runOf('taught', [1, 2])
    write(join(run, policyFile(1)), '{"server":"Big (vLLM)"}')
    write(join(run, policyFile(2)), '{"server":null}')
    shipModels(run, { config, models })
    const card = readFileSync(join(models, 'countdown-r2/README.md'), 'utf8')
    expect(card).toContain('written by Big (vLLM) on a server')
    expect(card).not.toContain('no larger teacher')
    expect(readFileSync(join(models, 'countdown-r1/README.md'), 'utf8')).toContain('candidates by Big (vLLM) on a server')
  })

  it('tells of a policy that is its own PPM, over weights that both of its graphs take', () => {
    const models = join(folder, 'own')
    const run = runOf('verdict', [1])
    rmSync(join(run, exportFolder(1), 'ppm'), { recursive: true })
    write(join(run, exportFolder(1), 'onnx/shared.onnx_data'), 'weights')
    shipModels(run, { config, models })
    const card = readFileSync(join(models, 'countdown-r1/README.md'), 'utf8')
    expect(card).toContain('which is its own process preference model')
    expect(card).toContain('over the same 7-bit weights')
    expect(card).not.toMatch(/ppm\/|scalar head/)
  })

  it('lists all files of weights that lie in several', () => {
    const models = join(folder, 'large')
    const run = runOf('chunks', [1])
    const chunks = ['model.onnx_data', 'model.onnx_data_1', 'model.onnx_data_12']
    for (const chunk of chunks) write(join(run, exportFolder(1), 'onnx', chunk), chunk)
    shipModels(run, { config, models })
    const [model] = JSON.parse(readFileSync(join(models, 'index.json'), 'utf8')).models
    expect(model.files.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(chunks.map((chunk) => `onnx/${chunk}`)))
  })

  it('leaves the default as it is where the models are of mathematics', () => {
    const models = join(folder, 'mixed')
    shipModels(runOf('countdown', [1]), { config, models })
    const base = { checkpoint: 'policy.pt', tokenizer: 'tokenizer', texts: null, frozen: 0, maker: null }
    expect(shipModels(runOf('mathematics', [1]), { config: { ...config, base }, models })).toEqual(['mathematics-r1'])
    const index = JSON.parse(readFileSync(join(models, 'index.json'), 'utf8'))
    expect(index.default).toBe('countdown-r1')
    expect(index.models.map(({ domains }: { domains: string[] }) => domains)).toEqual([['countdown'], ['words', 'algebra']])
    const card = readFileSync(join(models, 'mathematics-r1/README.md'), 'utf8')
    expect(card).toMatch(/^# Mathematics, round 1\n/)
    expect(card).toContain('Written by people: gsm8k')
    expect(card).toContain('**Licence**: MIT.')
  })

  it('names the maker of the model that a run began with, whose licence holds', () => {
    const models = join(folder, 'made-of')
    const maker = { model: 'SmolLM2-135M-Instruct', licence: 'Apache-2.0' }
    const base = { checkpoint: 'policy.pt', tokenizer: 'tokenizer', texts: null, frozen: 20, maker }
    shipModels(runOf('made', [1]), { config: { ...config, base }, models })
    const card = readFileSync(join(models, 'mathematics-r1/README.md'), 'utf8')
    expect(card).toContain('**Start**: SmolLM2-135M-Instruct trained with training/finetune.py')
    expect(card).toContain('**Licence**: Apache-2.0, that of SmolLM2-135M-Instruct.')
  })

  it('leaves what was shipped where the export of a round was interrupted', () => {
    const models = join(folder, 'kept')
    write(join(models, 'countdown-r2/onnx/model.onnx'), 'good')
    const run = runOf('interrupted', [1, 2])
    rmSync(join(run, markerFile('round2/export')))
    expect(shipModels(run, { config, models })).toEqual(['countdown-r1'])
    expect(readFileSync(join(models, 'countdown-r2/onnx/model.onnx'), 'utf8')).toBe('good')
  })

  it('says what to do where no round is finished', () => {
    expect(() => shipModels(runOf('none', []), { config, models: join(folder, 'x') })).toThrow('run the rounds first')
  })
})
