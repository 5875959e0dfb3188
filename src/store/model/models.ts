interface ListedModels {
  readonly default?: string
  readonly models?: readonly {
    readonly name: string
    readonly domains?: readonly string[]
    readonly files?: readonly { readonly path: string; readonly bytes: number }[]
  }[]
}

/** Found at build time; a checkout without models still builds, and the worker then says what is missing. */
const found = import.meta.glob<ListedModels>('../../../models/index.json', { eager: true, import: 'default' })
const index = Object.values(found)[0] ?? {}
const names = (index.models ?? []).map(({ name }) => name)

/** Names of the shipped models; the one to use when nothing else is asked for comes last. */
export const shippedModels: readonly string[] = [...names.filter((name) => name !== index.default), ...names.filter((name) => name === index.default)]

/** Whether a model was trained for a domain of problems. One that does not say may know any. */
export const knowsDomain = (model: string, domain: string): boolean =>
  (index.models ?? []).find(({ name }) => name === model)?.domains?.includes(domain) ?? true

/** Bytes that a shipped model takes to load, policy and PPM, in one of its precisions, which are about the same size; null where the index does not tell. */
export const modelBytes = (model: string): number | null => {
  const files = (index.models ?? []).find(({ name }) => name === model)?.files
  return files?.filter(({ path }) => !path.includes('_quantized')).reduce((sum, { bytes }) => sum + bytes, 0) ?? null
}
