import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { BatchDecoder, type BatchDecoderOptions } from './decode/decoder.ts'
import { readDecoder } from './graph/decoder-graph.ts'
import { withNewPositions } from './graph/new-positions.ts'
import { withPlainAttention } from './graph/plain-attention.ts'
import { type HostBlock, type HostCache, type HostPrefilled, HostRuntime } from './runtime/host-runtime.ts'
import { createCpuSession } from './runtime/node-session.ts'
import { type SlotBlock, type SlotPrefilled, SlotRuntime } from './runtime/slot-runtime.ts'
import { CONFIG_FILE, parseJson, policyFile } from './sources/files.ts'

/** The random model of the tests; fixtures/make.py writes it. */
export const FIXTURE = fileURLToPath(new URL('./fixtures/tiny-random/', import.meta.url))

/** The ways a working cache can be kept in main memory: in Node, on WebAssembly for small and for larger models, and where none of these will do. */
export const HOST_CACHES = ['in-place', 'new-positions', 'slots', 'returned'] as const satisfies readonly (HostCache | 'slots')[]

/** The fixture's policy in full precision. */
export async function fixtureRuntime(cache: HostCache): Promise<HostRuntime> {
  const { graph, shape, path } = await fixtureGraph()
  const session = await createCpuSession(cache === 'new-positions' ? withNewPositions(graph, shape) : graph, path, 1)
  return new HostRuntime(session, shape, { cache })
}

/** The same with attention spelled out over one store of keys and values. */
export async function fixtureSlots(): Promise<SlotRuntime> {
  const { graph, shape, path } = await fixtureGraph()
  const plain = withPlainAttention(graph, shape)
  if (!plain) throw new Error("The fixture's attention cannot be spelled out.")
  return new SlotRuntime(await createCpuSession(plain.graph, path, 1), shape, plain.group)
}

export async function fixtureDecoder(
  cache: HostCache | 'slots',
  options: BatchDecoderOptions = {},
): Promise<BatchDecoder<HostPrefilled, HostBlock> | BatchDecoder<SlotPrefilled, SlotBlock>> {
  return cache === 'slots' ? new BatchDecoder(await fixtureSlots(), 0, options) : new BatchDecoder(await fixtureRuntime(cache), 0, options)
}

async function fixtureGraph() {
  const path = FIXTURE + policyFile('fp32')
  const config = parseJson(await readFile(FIXTURE + CONFIG_FILE, 'utf8'), CONFIG_FILE)
  return { ...readDecoder(await readFile(path), path, config, CONFIG_FILE), path }
}

/** Some ids, different for each salt. */
export function someIds(length: number, salt = 0): number[] {
  return Array.from({ length }, (_, i) => 4 + ((i * 7 + i * i * salt + salt) % 56))
}
