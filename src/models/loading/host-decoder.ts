import { BatchDecoder, type BatchDecoderOptions } from '../decode/decoder.ts'
import type { DecoderGraph } from '../graph/decoder-graph.ts'
import { withKeptLogits } from '../graph/kept-logits.ts'
import { withNewPositions } from '../graph/new-positions.ts'
import { withPlainAttention } from '../graph/plain-attention.ts'
import { HostRuntime } from '../runtime/host-runtime.ts'
import type { HostSession } from '../runtime/runtime.ts'
import { SlotRuntime } from '../runtime/slot-runtime.ts'
import type { ModelShape } from './shape.ts'

/**
 * From so many bytes of keys and values a position on, rows share what they have in common (bench/README.md): with fewer, spelling attention out in more operators costs more
 * than it saves.
 */
const SHARED_FROM = 16 * 1024

const bytesOfPosition = ({ layers, kvHeads, headSize }: ModelShape): number => 2 * layers * kvHeads * headSize * Float32Array.BYTES_PER_ELEMENT

/**
 * A decoder whose keys and values lie in main memory, from a graph edited so that a step need copy as little as can be.
 * @param open of a graph edited like this.
 * @param small how a step's keys and values get into the cache where they are few.
 */
export async function openHostDecoder(
  { graph: original, shape, plain, half }: DecoderGraph,
  open: (graph: Uint8Array) => Promise<HostSession>,
  small: 'in-place' | 'new-positions',
  bytes: number,
  options: BatchDecoderOptions,
) {
  const graph = withKeptLogits(original) ?? original
  if (plain || half) return new BatchDecoder(new HostRuntime(await open(graph), shape, { cache: 'returned', plain }), bytes, options)
  const spelled = bytesOfPosition(shape) < SHARED_FROM ? null : withPlainAttention(graph, shape)
  if (spelled) return new BatchDecoder(new SlotRuntime(await open(spelled.graph), shape, spelled.group), bytes, options)
  const edited = small === 'in-place' ? graph : withNewPositions(graph, shape)
  return new BatchDecoder(new HostRuntime(await open(edited), shape, { cache: small }), bytes, options)
}
