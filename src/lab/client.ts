import type { FromLab, ToLab } from './protocol.ts'

export type { LabDevice, LabEntry, LabMeasure, LabSettings, LabStage, WantedDevice } from './events.ts'
export { measures, stages } from './events.ts'
export { readKeptRound } from './kept-round.ts'
export type { FromLab, LabFault, ToLab } from './protocol.ts'
export { readRecording } from './recording.ts'
export { briefSettings, usualSettings } from './settings.ts'
export type { KeptRound } from './state.ts'
export { emptyView, type LabView, pairedRight, withEntries } from './view.ts'

export interface LabWorkerLike {
  postMessage(message: ToLab): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromLab>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/** The page's only door to the lab. Its worker starts when it is first asked for something. */
export interface LabClient {
  post(message: ToLab): void
  /** Ends the worker and with it the round. */
  dispose(): void
}

export const createLabClient = (createWorker: () => LabWorkerLike, onMessage: (message: FromLab) => void): LabClient => {
  let worker: LabWorkerLike | null = null
  const lost = (text: string): void => {
    worker?.terminate()
    worker = null
    onMessage({ type: 'failed', fault: { kind: 'other', fault: { code: 'told', values: { text } } } })
  }
  const start = (): LabWorkerLike => {
    const fresh = createWorker()
    fresh.onmessage = ({ data }) => onMessage(data)
    fresh.onerror = (event) => {
      event.preventDefault?.()
      lost(event.message ?? '')
    }
    return fresh
  }
  return {
    post(message) {
      worker ??= start()
      worker.postMessage(message)
    },
    dispose() {
      worker?.terminate()
      worker = null
    },
  }
}

/** The real worker; the bundler finds its file by this very expression. */
export const createLabWorker = (): LabWorkerLike => new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' })
