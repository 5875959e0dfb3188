import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AutoModelForCausalLM, AutoTokenizer, env, Tensor } from '@huggingface/transformers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pythonEnvironment } from './python.ts'
import { pythonForTests } from './python-for-tests.fixture.ts'

const training = fileURLToPath(new URL('../../training/', import.meta.url))
const python = pythonForTests('The conversion of other makers’ models is not tested')
const folder = mkdtempSync(join(tmpdir(), 'foreign-'))
const at = (name: string) => join(folder, name)
const run = (script: string, ...args: string[]): void => {
  const { status, stderr } = spawnSync(python ?? '', [join(training, script), ...args], { env: pythonEnvironment(), encoding: 'utf8' })
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
}
afterAll(() => rmSync(folder, { recursive: true }))

describe.skipIf(python === null)('a GGUF file of another maker', () => {
  let expected: { readonly ids: number[]; readonly logits: number[] } = { ids: [], logits: [] }
  beforeAll(() => {
    env.allowRemoteModels = false
    env.localModelPath = folder
    run('tiny_gguf.py', at('tiny.gguf'), at('expected.json'))
    expected = JSON.parse(readFileSync(at('expected.json'), 'utf8'))
    run('convert.py', 'hub', at('tiny.gguf'), at('plain'))
    run('convert.py', 'hub', at('tiny.gguf'), at('kept'), '--logits-to-keep')
  }, 60_000)

  const logitsOf = async (name: string, dtype: 'fp32' | 'q8' | 'q4', more = {}): Promise<number[]> => {
    const model = await AutoModelForCausalLM.from_pretrained(name, { dtype })
    const ids = (value: (id: number) => bigint) => new Tensor('int64', BigInt64Array.from(expected.ids, value), [1, expected.ids.length])
    const { logits } = await model({ input_ids: ids(BigInt), attention_mask: ids(() => 1n), ...more })
    await model.dispose()
    return Array.from(logits.data, Number)
  }
  const farthest = (logits: readonly number[]) => Math.max(...expected.logits.map((value, i) => Math.abs(value - (logits[i] ?? Number.NaN))))

  it.each([
    ['fp32', 1e-4],
    ['q8', 0.6],
    // The file's values fit its blocks as they are.
    ['q4', 1e-3],
  ] as const)('is loaded by transformers.js from the hub’s layout in %s, and gives its logits within %f', async (dtype, tolerance) => {
    const vocabulary = expected.logits.length
    const logits = await logitsOf('plain', dtype)
    expect(logits.length).toBe(expected.ids.length * vocabulary)
    expect(farthest(logits.slice(-vocabulary))).toBeLessThan(tolerance)
    expect(await logitsOf('kept', dtype, { num_logits_to_keep: new Tensor('int64', [2n], []) })).toEqual(logits.slice(-2 * vocabulary))
  })

  it('keeps its tokenizer and its chat template', async () => {
    const tokenizer = await AutoTokenizer.from_pretrained('plain')
    const text = ' the <|im_start|>all on\n12é😀'
    expect(tokenizer.tokenize(text)).toEqual(['Ġthe', 'Ġ', '<|im_start|>', 'a', 'll', 'Ġ', 'on', 'Ċ', '1', '2', 'Ã', '©', 'ð', 'Ł', 'ĺ', 'Ģ'])
    expect(tokenizer.decode(tokenizer.encode(text))).toBe(text)
    expect(tokenizer.apply_chat_template([{ role: 'user', content: 'the' }], { tokenize: false })).toBe('the')
  })

  it('is read by its own tests', { timeout: 60_000 }, () => run('test_foreign.py'))

  it('is trained on and exported by one command, which goes on where it was', { timeout: 300_000 }, () => run('test_finetune.py'))
})
