import { field, type Precision } from './files.ts'

/** What the machine can do, as far as a browser tells. */
export interface Machine {
  /** Null where models would run on WebAssembly. */
  readonly adapter: {
    readonly name: string
    /** Whether it computes with 16-bit floats. */
    readonly half: boolean
    /** Bytes. */
    readonly maxBufferSize: number
    readonly maxStorageBufferBindingSize: number
  } | null
  /** Bytes of main memory, often rounded down; null where the browser does not tell. */
  readonly memory: number | null
}

/** A format on offer. */
export interface Offer {
  /** Null where the layout does not tell. */
  readonly precision: Precision | null
  /** Of graph and weights; null where nobody tells. */
  readonly bytes: number | null
}

/** Bytes of memory that a model needs when it runs; estimates. */
export interface MemoryNeed {
  readonly weights: number
  /** Keys and values of {@link ROWS} sequences of {@link TOKENS} tokens; null where the configuration does not tell their shape. */
  readonly cache: number | null
  /** Its largest tensor, the table of embeddings; null where the configuration does not tell. */
  readonly largest: number | null
}

/** Values of why a format is taken or left. */
export interface VerdictValues {
  /** 4-bit weights in 16-bit floats: the least to read for each token. */
  readonly 'gpu-half': Record<never, never>
  /** The adapter has no 16-bit floats. */
  readonly 'gpu-full': Record<never, never>
  /** Processors are fastest with 8-bit integers. */
  readonly 'wasm-integers': Record<never, never>
  /** Nothing that suits the machine better is there. */
  readonly 'best-there-is': Record<never, never>
  readonly 'needs-half': Record<never, never>
  /** Integers of 8 bits have no fast path on graphics devices. */
  readonly 'slow-on-gpu': Record<never, never>
  /** Weights of 4 bits are slow on processors. */
  readonly 'slow-on-wasm': Record<never, never>
  /** It would run, but reads more for each token. */
  readonly heavier: Record<never, never>
  /** Bytes of the largest tensor, and what the adapter binds at once. */
  readonly 'buffer-too-large': { readonly needed: number; readonly limit: number }
  /** Bytes in memory, and what there is. */
  readonly 'memory-too-small': { readonly needed: number; readonly limit: number }
}

export type VerdictCode = keyof VerdictValues
export type Verdict = { readonly [C in VerdictCode]: { readonly code: C; readonly values: VerdictValues[C] } }[VerdictCode]

export interface Judged {
  readonly offer: Offer
  readonly verdict: Verdict
}

export interface Choice {
  /** Index in the list of offers; null where none would run on this machine. */
  readonly chosen: number | null
  /** In the order of the offers. */
  readonly judged: readonly Judged[]
}

/** Of the search: what the cache is estimated for. */
export const ROWS = 16
export const TOKENS = 1024

/** What 32-bit addresses leave for weights that are copied once while they are loaded. */
const WASM_LIMIT = 1.9e9

const HALF: readonly (Precision | null)[] = ['fp16', 'q4f16']
const FOUR_BIT: readonly (Precision | null)[] = ['q4', 'q4f16', 'bnb4']
const INTEGERS: readonly (Precision | null)[] = ['q8', 'int8', 'uint8']

const ON_HALF_GPU: readonly (Precision | null)[] = ['q4f16', 'q4', 'fp16', null, 'fp32', 'bnb4', 'q8', 'int8', 'uint8']
const ON_FULL_GPU: readonly (Precision | null)[] = ['q4', 'fp32', null, 'bnb4', 'q8', 'int8', 'uint8']
const ON_WASM: readonly (Precision | null)[] = ['q8', 'int8', 'uint8', 'fp32', null, 'q4', 'fp16', 'q4f16', 'bnb4']

/** What a model of this configuration needs in memory. @param config of config.json */
export function memoryNeed(config: unknown, { precision, bytes }: Offer): MemoryNeed {
  const number = (key: string): number | null => {
    const value = field(config, key)
    return typeof value === 'number' && value > 0 ? value : null
  }
  const [layers, heads, hidden, vocabulary] = [number('num_hidden_layers'), number('num_attention_heads'), number('hidden_size'), number('vocab_size')]
  const kvHeads = number('num_key_value_heads') ?? heads
  const headSize = number('head_dim') ?? (hidden !== null && heads !== null ? hidden / heads : null)
  const float = HALF.includes(precision) ? 2 : 4
  return {
    weights: bytes ?? 0,
    cache: layers === null || kvHeads === null || headSize === null ? null : 2 * layers * kvHeads * headSize * float * ROWS * TOKENS,
    // Embeddings stay floats where the layers have 4 bits.
    largest: vocabulary === null || hidden === null ? null : vocabulary * hidden * (INTEGERS.includes(precision) ? 1 : float),
  }
}

/** Which of the formats on offer suits the machine best, and why; pure. @param config of config.json */
export function choosePrecisionFor(machine: Machine, config: unknown, offers: readonly Offer[]): Choice {
  const order = machine.adapter === null ? ON_WASM : machine.adapter.half ? ON_HALF_GPU : ON_FULL_GPU
  const obstacles = offers.map((offer) => obstacle(machine, memoryNeed(config, offer), offer))
  const rank = (i: number): number => {
    const at = order.indexOf(offers[i]?.precision ?? null)
    return at < 0 ? order.length : at
  }
  const [chosen] = offers.flatMap((_, i) => (obstacles[i] === null ? [i] : [])).sort((a, b) => rank(a) - rank(b))
  const judged = offers.map((offer, i): Judged => ({ offer, verdict: obstacles[i] ?? (i === chosen ? praise(machine, offer) : doubt(machine, offer)) }))
  return { chosen: chosen ?? null, judged }
}

function obstacle({ adapter, memory }: Machine, { weights, cache, largest }: MemoryNeed, { precision }: Offer): Verdict | null {
  if (adapter !== null && !adapter.half && HALF.includes(precision)) return { code: 'needs-half', values: {} }
  const binding = adapter === null ? Number.POSITIVE_INFINITY : Math.min(adapter.maxBufferSize, adapter.maxStorageBufferBindingSize)
  if (largest !== null && largest > binding) return { code: 'buffer-too-large', values: { needed: largest, limit: binding } }
  const needed = weights + (cache ?? 0)
  if (memory !== null && needed > memory) return { code: 'memory-too-small', values: { needed, limit: memory } }
  if (adapter === null && needed > WASM_LIMIT) return { code: 'memory-too-small', values: { needed, limit: WASM_LIMIT } }
  return null
}

function praise({ adapter }: Machine, { precision }: Offer): Verdict {
  if (adapter === null) return { code: INTEGERS.includes(precision) ? 'wasm-integers' : 'best-there-is', values: {} }
  if (precision === 'q4f16') return { code: 'gpu-half', values: {} }
  return { code: !adapter.half && (precision === 'q4' || precision === 'fp32') ? 'gpu-full' : 'best-there-is', values: {} }
}

function doubt({ adapter }: Machine, { precision }: Offer): Verdict {
  if (adapter === null && FOUR_BIT.includes(precision)) return { code: 'slow-on-wasm', values: {} }
  if (adapter !== null && INTEGERS.includes(precision)) return { code: 'slow-on-gpu', values: {} }
  return { code: 'heavier', values: {} }
}
