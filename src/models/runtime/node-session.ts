import { dirname } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { unusableWeights } from '../sources/files.ts'
import { toHalf } from './half.ts'
import type { HostSession, HostTensor } from './runtime.ts'
import { floatTensor, halfInputs } from './tensors.ts'

/**
 * A session on the CPU.
 * @param graph weights that are not in it are taken from the files that it names, in the folder of `path`.
 * @param path also for messages.
 * @throws ModelLoadError when the weights are not a usable graph.
 */
export async function createCpuSession(graph: Uint8Array, path: string, threads: number): Promise<HostSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { model_external_initializers_file_folder_path: dirname(path) } },
  }
  const session = await InferenceSession.create(graph, options).catch((error: unknown) => {
    throw unusableWeights(path, graph.byteLength, error)
  })
  const half = halfInputs(session.inputMetadata)
  return {
    inputs: session.inputNames,
    half: half.size > 0,
    async run(inputs, outputs) {
      const feeds = tensors(inputs, half)
      const results = await (outputs ? session.run(feeds, tensors(outputs, half)) : session.run(feeds))
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, floatTensor(name, tensor)]))
    },
    tick: () => new Promise((done) => setImmediate(done)),
    release: () => session.release(),
  }
}

function tensors(named: Readonly<Record<string, HostTensor>>, half: ReadonlySet<string>): Record<string, Tensor>
function tensors(named: Readonly<Record<string, HostTensor | null>>, half: ReadonlySet<string>): Record<string, Tensor | null>
function tensors(named: Readonly<Record<string, HostTensor | null>>, half: ReadonlySet<string>): Record<string, Tensor | null> {
  const result: Record<string, Tensor | null> = {}
  for (const name in named) {
    const tensor = named[name]
    if (tensor === undefined) continue
    if (tensor === null) {
      result[name] = null
      continue
    }
    if (tensor.type === 'int64') result[name] = new Tensor('int64', tensor.data, tensor.dims)
    else result[name] = half.has(name) ? new Tensor('float16', toHalf(tensor.data), tensor.dims) : new Tensor('float32', tensor.data, tensor.dims)
  }
  return result
}
