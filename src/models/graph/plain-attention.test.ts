import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { FIXTURE, fixtureRuntime, fixtureSlots, someIds } from '../fixture.ts'
import { CONFIG_FILE, parseJson, policyFile } from '../sources/files.ts'
import { readDecoder } from './decoder-graph.ts'
import { withPlainAttention } from './plain-attention.ts'

test('attention that is spelled out gives the logits of the operator', async () => {
  const [operator, spelled] = [await fixtureRuntime('in-place'), await fixtureSlots()]
  const ids = someIds(23)
  const [expected, logits] = [await operator.logits(ids), await spelled.logits(ids)]
  expect(logits.length).toBe(expected.length)
  expect(Math.max(...logits.map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN))))).toBeLessThan(1e-5)
  await operator.dispose()
  await spelled.dispose()
})

test('attention that asks for something else is left to its operator', async () => {
  const bytes = await readFile(FIXTURE + policyFile('fp32'))
  const { graph, shape } = readDecoder(bytes, 'model.onnx', parseJson(await readFile(FIXTURE + CONFIG_FILE, 'utf8'), CONFIG_FILE), CONFIG_FILE)
  expect(withPlainAttention(graph, shape)).not.toBeNull()
  const renamed = (from: string, to: string): Uint8Array => Uint8Array.from(Buffer.from(Buffer.from(graph).toString('latin1').replaceAll(from, to), 'latin1'))
  expect(withPlainAttention(renamed('do_rotary', 'no_rotary'), shape)).toBeNull()
  expect(withPlainAttention(renamed('GroupQueryAttention', 'OtherQueryAttention'), shape)).toBeNull()
})
