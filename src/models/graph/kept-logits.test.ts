import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { someIds } from '../fixture.ts'
import { createCpuSession } from '../runtime/node-session.ts'
import type { HostSession, HostTensor } from '../runtime/runtime.ts'
import { outputOf } from '../runtime/runtime.ts'
import { readDecoder } from './decoder-graph.ts'
import { KEPT_LOGITS, withKeptLogits } from './kept-logits.ts'
import { message, text } from './protobuf.ts'

const fixtures = 'src/models/fixtures'
const close: (() => Promise<void>)[] = []
afterAll(() => Promise.all(close.map((release) => release())))

async function open(graph: Uint8Array, path: string): Promise<HostSession> {
  const session = await createCpuSession(graph, path, 1)
  close.push(() => session.release())
  return session
}

const int64 = (values: readonly number[], dims: readonly number[]): HostTensor => ({ type: 'int64', data: BigInt64Array.from(values, BigInt), dims })

test.each([
  ['tiny-random', 'model', 1e-6],
  // Activations are quantized by their largest number, which is of fewer positions.
  ['tiny-random', 'model_quantized', 0.1],
  ['layouts/tiny-llama', 'model', 1e-6],
  ['layouts/tiny-llama', 'model_fp16', 1e-2],
  ['layouts/tiny-qwen2', 'model', 1e-6],
  ['layouts/tiny-qwen3', 'model', 1e-6],
])('%s/%s gives the logits of the last positions as among all', async (folder, name, tolerance) => {
  const path = `${fixtures}/${folder}/onnx/${name}.onnx`
  const config = JSON.parse(readFileSync(`${fixtures}/${folder}/config.json`, 'utf8'))
  const { graph, shape } = readDecoder(readFileSync(path), path, config, 'config.json')
  const edited = withKeptLogits(graph)
  if (!edited) throw new Error('The graph could not be edited.')
  const [whole, kept] = await Promise.all([open(graph, path), open(edited, path)])
  const width = 9
  const ids = [...someIds(width, 1), ...someIds(width, 2)]
  const places = Array.from({ length: 2 * width }, (_, i) => i % width)
  const inputs: Record<string, HostTensor> = { input_ids: int64(ids, [2, width]), attention_mask: int64(Array(2 * width).fill(1), [2, width]) }
  if (whole.inputs.includes('position_ids')) inputs.position_ids = int64(places, [2, width])
  for (const input of whole.inputs) {
    if (input.startsWith('past')) inputs[input] = { type: 'float32', data: new Float32Array(0), dims: [2, shape.kvHeads, 0, shape.headSize] }
  }
  const all = outputOf(await whole.run(inputs), 'logits')
  expect(all.dims).toEqual([2, width, shape.vocabulary])
  for (const wanted of [1, 3, 0]) {
    const some = outputOf(await kept.run({ ...inputs, [KEPT_LOGITS]: int64([wanted], []) }), 'logits')
    const positions = wanted === 0 ? width : wanted
    expect(some.dims).toEqual([2, positions, shape.vocabulary])
    const rows = [0, 1].flatMap((row) =>
      Array.from(all.data.subarray(((row + 1) * width - positions) * shape.vocabulary, (row + 1) * width * shape.vocabulary)),
    )
    const furthest = rows.reduce((most, value, i) => Math.max(most, Math.abs(value - (some.data[i] ?? Number.NaN))), 0)
    expect(furthest).toBeLessThanOrEqual(tolerance)
  }
})

test('leaves alone a graph that has the input, and one with another head', () => {
  const path = `${fixtures}/layouts/tiny-llama/onnx/model.onnx`
  const edited = withKeptLogits(readFileSync(path))
  expect(edited && withKeptLogits(edited)).toBeNull()
  const other = message(7, message(1, text(1, 'x'), text(2, 'logits'), text(4, 'Softmax')))
  expect(withKeptLogits(other)).toBeNull()
})
