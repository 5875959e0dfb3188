import type { LogitRows } from '../runtime/logits.ts'
import type { HostTensor } from '../runtime/runtime.ts'

/** A tensor of floats in a GPU buffer; the buffer may be larger than the tensor. */
export interface GpuTensor {
  readonly type: 'gpu'
  readonly buffer: GPUBuffer
  readonly dims: readonly number[]
}

/** A loaded graph that reads and writes keys and values in GPU buffers. */
export interface GpuSession {
  readonly device: GPUDevice
  /** Names of the graph's inputs. */
  readonly inputs: readonly string[]
  /** True where keys and values are 16-bit floats, false where they are 32-bit floats. */
  readonly half: boolean
  /**
   * Runs the graph; `cache` tensors are both its past (by the names of past_key_values) and its present, appended to where they lie.
   * @param starts where, in the logits, those begin that are wanted.
   * @returns the logits at the starts.
   */
  run(inputs: Readonly<Record<string, HostTensor>>, cache: readonly GpuTensor[], starts: readonly number[]): Promise<LogitRows>
  /** The same; resolves to all logits. */
  runForAll(inputs: Readonly<Record<string, HostTensor>>, cache: readonly GpuTensor[]): Promise<Float32Array>
  /**
   * Appends one token to each row as `run` does, by commands that are recorded once for each number of rows and each cache; null where this cannot be had.
   * @param tokens ids [rows].
   * @param lengths tokens each row held before [rows].
   * @returns the rows' logits.
   */
  readonly step: ((tokens: Int32Array, lengths: Int32Array, cache: readonly GpuTensor[]) => Promise<LogitRows>) | null
  tick(): Promise<void>
  release(): Promise<void>
}
