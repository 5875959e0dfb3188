import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { createCpuSession } from '../runtime/node-session.ts'
import { fields, integer, message, text, texts } from './protobuf.ts'
import { withLengthInputs } from './step-graph.ts'

const fixtures = 'src/models/fixtures'
const read = (folder: string): Uint8Array => new Uint8Array(readFileSync(`${fixtures}/${folder}/onnx/model.onnx`))
const GRAPH = 7

const close: (() => Promise<void>)[] = []
afterAll(() => Promise.all(close.map((release) => release())))

/** Types of the nodes of a serialized model. */
function operators(model: Uint8Array): string[] {
  const [graph] = fields(model).filter(({ field }) => field === GRAPH)
  return fields(graph?.content ?? new Uint8Array()).flatMap(({ field, content }) => (field === 1 ? texts(fields(content), 4) : []))
}

test.each(['tiny-random', 'layouts/tiny-llama', 'layouts/tiny-qwen3'])('%s is told the lengths of its rows instead of counting them', async (folder) => {
  const step = withLengthInputs(read(folder))
  if (!step) throw new Error('The graph could not be edited.')
  expect(operators(read(folder))).toEqual(expect.arrayContaining(['Shape', 'ReduceSum']))
  expect(operators(step.graph)).not.toEqual(expect.arrayContaining(['Shape']))
  expect(operators(step.graph)).not.toEqual(expect.arrayContaining(['ReduceSum']))
  const session = await createCpuSession(step.graph, folder, 1)
  close.push(() => session.release())
  expect(session.inputs).not.toContain('attention_mask')
  expect(session.inputs).toEqual(expect.arrayContaining(['input_ids', 'past_key_values.1.value', step.lasts, step.total]))
})

test('graphs with attention spelled out, or with another use of the mask, are left alone', () => {
  expect(withLengthInputs(read('layouts/tiny-qwen2'))).toBeNull()
  const reader = message(GRAPH, message(1, text(1, 'attention_mask'), text(2, 'copy'), text(4, 'Identity')), message(12, text(1, 'copy')))
  expect(withLengthInputs(Uint8Array.from([...read('tiny-random'), ...reader]))).toBeNull()
})

test('messages are read as they are written', () => {
  const bytes = message(3, text(1, 'é'), integer(2, 300), text(1, 'b'))
  const [outer] = fields(bytes)
  expect(outer?.field).toBe(3)
  expect(outer?.whole).toEqual(bytes)
  const inner = fields(outer?.content ?? new Uint8Array())
  expect(inner.map(({ field }) => field)).toEqual([1, 2, 1])
  expect(texts(inner, 1)).toEqual(['é', 'b'])
  expect(() => fields(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError)
})
