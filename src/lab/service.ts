import { zipSync } from 'fflate'
import { faultOf } from '../core/failure.ts'
import { loadFault } from '../models/faults/load-fault.ts'
import type { LabEntry, LabSettings } from './events.ts'
import type { LabFiles } from './model.ts'
import type { FromLab, LabFault, ToLab } from './protocol.ts'
import type { Round } from './round.ts'

export interface LabDeps {
  post(message: FromLab, transfer?: ArrayBuffer[]): void
  /** Fetches the base model, starts Python and looks for a device. */
  open(base: string, settings: LabSettings, onEvent: (entry: LabEntry['event']) => void): Promise<Round>
  keep(files: LabFiles, id: string): Promise<string>
  now(): number
}

/** Name of the base model, for messages. */
const baseName = 'lab-r0'

const labFault = (error: unknown): LabFault => {
  const fault = loadFault(error, baseName)
  return fault === null ? { kind: 'other', fault: faultOf(error) } : { kind: 'model', fault }
}

/** One round at a time, which can be stopped and gone on with; nothing of it is lost but by `discard`. */
export const createLabService = ({ post, open, keep, now }: LabDeps): { handle(message: ToLab): Promise<void> } => {
  let round: Round | null = null
  let running: AbortController | null = null
  let over: Promise<void> = Promise.resolve()
  /** Milliseconds of work before the run under way. */
  let worked = 0
  let began = 0

  const onEvent = (event: LabEntry['event']): void => post({ type: 'entries', entries: [{ ms: Math.round(worked + now() - began), event }] })

  const run = async (base: string, settings: LabSettings): Promise<void> => {
    const controller = new AbortController()
    running = controller
    began = now()
    try {
      if (round === null) onEvent({ type: 'stage', stage: 'open' })
      round ??= await open(base, settings, onEvent)
      const ended = await round.run(controller.signal)
      post({ type: ended ? 'ended' : 'stopped' })
    } catch (error) {
      post({ type: 'failed', fault: labFault(error) })
    } finally {
      worked += now() - began
      running = null
    }
  }

  const resultOf = (): LabFiles => {
    const files = round?.result ?? null
    if (files === null) throw new RangeError('The round is not over.')
    return files
  }

  return {
    async handle(message) {
      if (message.type === 'run') {
        if (running === null) over = run(message.base, message.settings)
        return over
      }
      if (message.type === 'stop') return running?.abort()
      try {
        if (message.type === 'discard') {
          running?.abort()
          // A step under way still has the arrays.
          await over
          round?.dispose()
          round = null
          worked = 0
        } else if (message.type === 'keep') post({ type: 'kept', name: await keep(resultOf(), message.id) })
        else {
          // 8-bit weights hardly shrink.
          const bytes = new Uint8Array(zipSync(Object.fromEntries([...resultOf()].map(([path, file]) => [`${message.id}/${path}`, file])), { level: 0 }))
          post({ type: 'archive', name: `${message.id}.zip`, bytes }, [bytes.buffer])
        }
      } catch (error) {
        post({ type: 'failed', fault: labFault(error) })
      }
    },
  }
}
