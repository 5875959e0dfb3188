import type { Models } from '../../src/models/types.ts'
import type { PooledInterpreter } from '../../src/python/pool.ts'
import { perform } from './perform.ts'
import type { DeviceCount, FromSide, Loaded, LoadOptions, ToSide } from './task.ts'

export interface HostParts {
  open(options: LoadOptions): Promise<{ readonly models: Models; readonly loaded: Loaded }>
  createInterpreter(options: LoadOptions): PooledInterpreter
  memory(): number | null
  device(): DeviceCount
}

/** Answers the messages to one side, one after the other; whatever fails is an answer too. */
export function createHost({ open, createInterpreter, memory, device }: HostParts): (message: ToSide) => Promise<FromSide> {
  let interpreter: PooledInterpreter | null = null
  let current: { readonly models: Models; readonly options: LoadOptions } | null = null
  const answer = async (message: ToSide): Promise<FromSide> => {
    switch (message.type) {
      case 'load': {
        await current?.models.dispose()
        current = null
        interpreter ??= createInterpreter(message.options)
        await interpreter.ready
        const { models, loaded } = await open(message.options)
        current = { models, options: message.options }
        return { type: 'loaded', loaded }
      }
      case 'perform': {
        if (current === null || interpreter === null) throw new Error('No model is loaded.')
        const { models, options } = current
        const { side } = options
        const means = {
          models,
          interpreter,
          distinct: side === 'engine' || side === 'engine-leaves',
          leaves: side === 'engine-leaves' ? 8 : 1,
          oneByOne: side === 'sequential' || side === 'naive',
        }
        return { type: 'performed', outcome: await perform(means, message.task) }
      }
      case 'memory':
        return { type: 'memory', bytes: memory() }
      case 'holdings':
        return { type: 'holdings', holdings: { cache: current?.models.policy.stats?.() ?? null, device: device() } }
      case 'dispose':
        await current?.models.dispose()
        await interpreter?.dispose()
        return { type: 'disposed' }
    }
  }
  return (message) =>
    answer(message).catch((error: unknown) => ({ type: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
}
