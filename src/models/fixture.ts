import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { BatchDecoder, type BatchDecoderOptions } from './decode/decoder.ts'
import { readDecoder } from './graph/decoder-graph.ts'
import { withNewPositions } from './graph/new-positions.ts'
import { type HostBlock, type HostCache, type HostPrefilled, HostRuntime } from './runtime/host-runtime.ts'
import { createCpuSession } from './runtime/node-session.ts'
import { CONFIG_FILE, parseJson, policyFile } from './sources/files.ts'

/** The random model of the tests; fixtures/make.py writes it. */
export const FIXTURE = fileURLToPath(new URL('./fixtures/tiny-random/', import.meta.url))

/** The ways a working cache can be kept in main memory: in Node, on WebAssembly, and where neither will do. */
export const HOST_CACHES = ['in-place', 'new-positions', 'returned'] as const satisfies readonly HostCache[]

/** The fixture's policy in full precision. */
export async function fixtureRuntime(cache: HostCache): Promise<HostRuntime> {
  const path = FIXTURE + policyFile('fp32')
  const config = parseJson(await readFile(FIXTURE + CONFIG_FILE, 'utf8'), CONFIG_FILE)
  const { graph, shape } = readDecoder(await readFile(path), path, config, CONFIG_FILE)
  const session = await createCpuSession(cache === 'new-positions' ? withNewPositions(graph, shape) : graph, path, 1)
  return new HostRuntime(session, shape, { cache })
}

export async function fixtureDecoder(cache: HostCache, options: BatchDecoderOptions = {}): Promise<BatchDecoder<HostPrefilled, HostBlock>> {
  return new BatchDecoder(await fixtureRuntime(cache), 0, options)
}

/** Some ids, different for each salt. */
export function someIds(length: number, salt = 0): number[] {
  return Array.from({ length }, (_, i) => 4 + ((i * 7 + i * i * salt + salt) % 56))
}
