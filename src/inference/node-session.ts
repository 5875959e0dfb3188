import { InferenceSession, Tensor } from 'onnxruntime-node'
import { unusableWeights } from './files.ts'
import type { FloatTensor, HostSession, HostTensor } from './runtime.ts'

/**
 * A session on the CPU.
 * @param path for messages.
 * @throws ModelLoadError when the weights are not a usable graph.
 */
export async function createCpuSession(weights: Uint8Array, path: string, threads: number): Promise<HostSession> {
  const session = await InferenceSession.create(weights, {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  }).catch((error: unknown) => {
    throw unusableWeights(path, weights.byteLength, error)
  })
  return {
    inputs: session.inputNames,
    async run(inputs, outputs) {
      const feeds = tensors(inputs)
      const results = await (outputs ? session.run(feeds, tensors(outputs)) : session.run(feeds))
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, floatTensor(name, tensor)]))
    },
    tick: () => new Promise((done) => setImmediate(done)),
    release: () => session.release(),
  }
}

function tensors(named: Readonly<Record<string, HostTensor>>): Record<string, Tensor> {
  const result: Record<string, Tensor> = {}
  for (const name in named) {
    const tensor = named[name]
    if (tensor) result[name] = tensor.type === 'int64' ? new Tensor('int64', tensor.data, tensor.dims) : new Tensor('float32', tensor.data, tensor.dims)
  }
  return result
}

function floatTensor(name: string, tensor: Tensor): FloatTensor {
  if (!(tensor.data instanceof Float32Array)) throw new Error(`The graph's output "${name}" is ${tensor.type}, not float32.`)
  return { data: tensor.data, dims: tensor.dims }
}
