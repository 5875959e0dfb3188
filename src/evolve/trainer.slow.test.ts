import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { buildTokenizer } from '../format/rstar-vocabulary.ts'
import { loadModels } from '../models/loading/node.ts'
import { createTokenizer } from '../models/loading/tokenizer.ts'
import { writeBootstrap } from './families/countdown/bootstrap.ts'
import { pythonEnvironment } from './python.ts'
import { pythonForTests } from './python-for-tests.fixture.ts'
import { openTokenFile, writePairs } from './token-file.ts'

const training = fileURLToPath(new URL('../../training/', import.meta.url))
const python = pythonForTests('The trainer is not tested')
const environment = pythonEnvironment()

const folder = mkdtempSync(join(tmpdir(), 'trainer-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const run = (script: string, ...args: string[]) => spawnSync(python ?? '', [join(training, script), ...args], { env: environment, encoding: 'utf8' })
/** Runs a test file of the trainer's own. */
const expectToPass = (script: string): void => {
  const { status, stderr } = run(script)
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('OK') })
}
const size = ['--size', '32,2,2,1,64', '--batch', '4']

describe.skipIf(python === null)('the trainer', () => {
  it('trains a policy and a PPM from the token files, exports both, and the graphs give its numbers', { timeout: 120_000 }, async () => {
    const { tokenizer, config, size: vocabulary } = buildTokenizer()
    const file = openTokenFile(at('play'), createTokenizer(tokenizer, config).encode)
    writeBootstrap(file, 24, 1, [])
    await file.close()
    writePairs(at('play'), [
      [0, 1, 2, 3],
      [4, -1, 5, -1],
      [6, 7, 8, -1],
      [9, -1, 10, 11],
    ])
    const policy = run('train.py', 'policy', '--data', at('play'), '--out', at('p.pt'), '--vocab', String(vocabulary), ...size)
    expect(policy.stderr + policy.stdout).toContain('"sequences": 24')
    expect(policy.status).toBe(0)
    const ppm = run('train.py', 'ppm', '--data', at('play'), '--init', at('p.pt'), '--out', at('q.pt'), ...size)
    expect(`${ppm.status} ${ppm.stderr}`).toBe('0 ')
    expect(run('export.py', at('p.pt'), at('model')).status).toBe(0)
    expect(run('export.py', at('q.pt'), at('model/ppm'), '--kind', 'ppm').status).toBe(0)
    writeFileSync(at('model/tokenizer.json'), JSON.stringify(tokenizer))
    writeFileSync(at('model/tokenizer_config.json'), JSON.stringify(config))
    const models = await loadModels(at('model'), { precision: 'fp32', threads: 1 })
    const expected: { ids: number[]; logits: number[] } = JSON.parse(readFileSync(at('model/parity.json'), 'utf8'))
    const logits = (await models.policy.logits(expected.ids)).slice(-vocabulary)
    expect(Math.max(...expected.logits.map((value, i) => Math.abs(value - (logits[i] ?? 0))))).toBeLessThan(1e-4)
    const scored: { ids: number[]; scores: number[] } = JSON.parse(readFileSync(at('model/ppm/parity.json'), 'utf8'))
    expect((await models.ppm?.score([scored.ids]))?.[0]).toBeCloseTo(scored.scores.at(-1) ?? Number.NaN, 4)
    await models.dispose()
    expect(run('restore.py', at('model'), at('again.pt')).stdout).toContain('another trunk')
    expect(run('export.py', at('again.pt'), at('again')).status).toBe(0)
    expect(readFileSync(at('again/onnx/model.onnx')).equals(readFileSync(at('model/onnx/model.onnx')))).toBe(true)
  })
  it('packs sequences so that they score as they do alone', { timeout: 60_000 }, () => {
    expectToPass('test_pack.py')
  })
  it('reads token files of both widths, and both together', { timeout: 60_000 }, () => {
    expectToPass('test_data.py')
  })
  it('learns rewards from what steps are worth', { timeout: 60_000 }, () => {
    expectToPass('test_losses.py')
  })
  it('leaves out what the model cannot read, and learns from texts beside pairs', { timeout: 60_000 }, () => {
    expectToPass('test_examples.py')
  })
  it('exports a large model as two graphs over the same files', { timeout: 60_000 }, () => {
    expectToPass('test_export.py')
  })
  it('orthogonalizes many matrices as it does each', { timeout: 60_000 }, () => {
    expectToPass('test_optimizer.py')
  })
  it('leaves what is frozen as it is', { timeout: 60_000 }, () => {
    expectToPass('test_frozen.py')
  })
  it('ends with the same weights after a kill, and says what to do about a damaged checkpoint', { timeout: 300_000 }, () => {
    expectToPass('test_resume.py')
  })
  it('computes in two processes what one would, and ends as a whole', { timeout: 300_000 }, () => {
    expectToPass('test_team.py')
  })
  it('says which file is wrong', { timeout: 60_000 }, () => {
    writeFileSync(at('bad.bin'), Buffer.alloc(10))
    writeFileSync(at('bad.idx'), Buffer.from(Uint32Array.from([0, 99]).buffer))
    expect(run('train.py', 'policy', '--data', at('bad'), '--out', at('x.pt')).stderr).toContain('does not fit')
  })
})
