import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { BatchDecoder, type BatchDecoderOptions } from './decoder.ts'
import { CONFIG_FILE, parseJson, parseShape, policyFile } from './files.ts'
import { type HostBlock, type HostPrefilled, HostRuntime } from './host-runtime.ts'
import { createCpuSession } from './node-session.ts'

/** The random model of the tests; fixtures/make.py writes it. */
export const FIXTURE = fileURLToPath(new URL('./fixtures/tiny-random/', import.meta.url))

/** The fixture's policy in full precision, on a cache written in place (as in Node) or one that grows (as on WebAssembly). */
export async function fixtureRuntime(inPlace: boolean): Promise<HostRuntime> {
  const shape = parseShape(parseJson(await readFile(FIXTURE + CONFIG_FILE, 'utf8'), CONFIG_FILE), CONFIG_FILE)
  const session = await createCpuSession(await readFile(FIXTURE + policyFile('fp32')), FIXTURE, 1)
  return new HostRuntime(session, shape, { inPlace })
}

export async function fixtureDecoder(inPlace: boolean, options: BatchDecoderOptions = {}): Promise<BatchDecoder<HostPrefilled, HostBlock>> {
  return new BatchDecoder(await fixtureRuntime(inPlace), 0, options)
}

/** Some ids, different for each salt. */
export function someIds(length: number, salt = 0): number[] {
  return Array.from({ length }, (_, i) => 4 + ((i * 7 + i * i * salt + salt) % 56))
}
