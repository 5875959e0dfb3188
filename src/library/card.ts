import { ModelLoadError } from '../models/faults/errors.ts'
import { CONFIG_FILE, policyFile, TOKENIZER_CONFIG_FILE, TOKENIZER_FILE } from '../models/sources/files.ts'
import { GENAI_CONFIG_FILE, otherCacheKinds, type Variant, variantsOf } from '../models/sources/layout.ts'
import type { StreamedFiles } from '../models/sources/model-files.ts'
import { choosePrecisionFor, type Machine, memoryNeed } from '../models/sources/precision-choice.ts'
import { type KeptRecord, keptName, type Origin } from '../models/sources/record.ts'
import type { Card, CardFile, CardFormat } from './protocol.ts'

/** A card, and what each of its formats would be kept as, by name. */
export interface Looked {
  readonly card: Card
  readonly source: StreamedFiles
  readonly records: ReadonlyMap<string, KeptRecord>
}

/**
 * Reads what must be known of a model before it is fetched: its configuration, and which files each format needs.
 * @throws ModelLoadError `no-graph` or `other-cache`, or what reading the configuration throws.
 */
export async function lookAt(source: StreamedFiles, origin: Origin, machine: Machine, free: number | null): Promise<Looked> {
  const config = source.has(CONFIG_FILE) ? await source.json(CONFIG_FILE) : undefined
  const kinds = otherCacheKinds(config)
  if (kinds.length > 0) throw new ModelLoadError({ code: 'other-cache', values: { name: source.name, kinds } })
  const genai = source.has(GENAI_CONFIG_FILE) ? await source.json(GENAI_CONFIG_FILE) : undefined
  const variants = variantsOf(source.has, { config, genai })
  const needed = [CONFIG_FILE, TOKENIZER_FILE, TOKENIZER_CONFIG_FILE]
  if (variants.length === 0 || !needed.every(source.has)) {
    const wanted = [...needed.filter((path) => !source.has(path)), ...(variants.length === 0 ? [policyFile('q4f16'), policyFile('q8')] : [])]
    throw new ModelLoadError({ code: 'no-graph', values: { name: source.name, wanted } })
  }
  const filesOf = ({ files }: Variant): CardFile[] => source.files.filter(({ path }) => files.includes(path)).map(({ path, bytes }) => ({ path, bytes }))
  const sum = (files: readonly CardFile[]): number => files.reduce((bytes, file) => bytes + (file.bytes ?? 0), 0)
  const offers = variants.map((variant) => {
    const weights = filesOf(variant).filter(({ path }) => path === variant.graph || variant.external.includes(path))
    return { precision: variant.precision, bytes: weights.some(({ bytes }) => bytes === null) ? null : sum(weights) }
  })
  const { chosen, judged } = choosePrecisionFor(machine, config, offers)
  const formats = variants.flatMap((variant, i): CardFormat[] => {
    const found = judged[i]
    if (found === undefined) return []
    const files = filesOf(variant)
    const { precision } = variant
    return [{ name: keptName(origin, precision), precision, files, bytes: sum(files), need: memoryNeed(config, found.offer), verdict: found.verdict }]
  })
  const records = new Map(
    formats.map(({ name, precision, files }) => {
      const paths = new Set(files.map(({ path }) => path))
      const kept = source.files.filter(({ path }) => paths.has(path)).map((file) => ({ ...file, version: null, sha256: null }))
      return [name, { name, origin, identity: source.identity, precision, files: kept }]
    }),
  )
  return { card: { title: source.name, origin, identity: source.identity, formats, chosen, machine, free }, source, records }
}
