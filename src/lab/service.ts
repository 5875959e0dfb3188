import { zipSync } from 'fflate'
import { faultOf } from '../core/failure.ts'
import { loadFault } from '../models/faults/load-fault.ts'
import type { LabEntry, LabEvent } from './events.ts'
import type { LabFiles } from './model.ts'
import type { FromLab, LabFault, ToLab } from './protocol.ts'
import type { Round } from './round.ts'
import type { RoundState } from './state.ts'

export interface LabDeps {
  post(message: FromLab, transfer?: ArrayBuffer[]): void
  /** Fetches the base model, starts Python and looks for a device. */
  open(asked: RunRequest, onEvent: (event: LabEvent) => void, onState: (state: RoundState) => void): Promise<Round>
  keep(files: LabFiles, id: string): Promise<string>
  now(): number
}

export type RunRequest = Extract<ToLab, { readonly type: 'run' }>

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
  let log: LabEntry[] = []

  const onEvent = (event: LabEvent): void => {
    const entry = { ms: Math.round(worked + now() - began), event }
    log.push(entry)
    post({ type: 'entries', entries: [entry] })
  }
  const onState = (state: RoundState): void => post({ type: 'state', kept: { version: 1, round: state, log } })

  const run = async (asked: RunRequest): Promise<void> => {
    const controller = new AbortController()
    running = controller
    began = now()
    try {
      if (round === null) {
        log = [...(asked.from?.log ?? [])]
        worked = log.at(-1)?.ms ?? 0
        onEvent({ type: 'stage', stage: 'open' })
        round = await open(asked, onEvent, onState)
      }
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
        if (running === null) over = run(message)
        return over
      }
      if (message.type === 'stop') return running?.abort()
      if (message.type === 'discard') {
        running?.abort()
        // A step under way still has the arrays.
        await over
        round?.dispose()
        round = null
        return
      }
      try {
        // Of a round that was kept the model is put together first.
        await over
        if (message.type === 'keep') post({ type: 'kept', name: await keep(resultOf(), message.id) })
        else {
          // 8-bit weights hardly shrink.
          const bytes = new Uint8Array(zipSync(Object.fromEntries([...resultOf()].map(([path, file]) => [`${message.id}/${path}`, file])), { level: 0 }))
          post({ type: 'archive', name: `${message.id}.zip`, bytes }, [bytes.buffer])
        }
      } catch (error) {
        post({ type: 'unkept', fault: labFault(error) })
      }
    },
  }
}
