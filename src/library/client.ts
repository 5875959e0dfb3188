import type { FromLibrary, Place, ToLibrary } from './protocol.ts'

export type { Card, CardFormat, ChosenFile, FromLibrary, LibraryModel, ModelFault, Place, Room, Verdict } from './protocol.ts'

export { type SuggestedModel, suggestedModels, usualHub } from './suggested.ts'

export interface LibraryWorkerLike {
  postMessage(message: ToLibrary): void
  onmessage: ((event: MessageEvent<FromLibrary>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/** The page's only door to the models of a person's choice. Its worker starts when it is first asked for something. */
export interface LibraryClient {
  /** What is kept; one `models` comes. */
  list(): void
  /** Asks what a model would cost. Gives the number that the answer will bear. */
  look(place: Place, gpu: boolean): number
  keep(request: number, name: string): void
  resume(name: string): void
  pause(name: string): void
  remove(name: string): void
}

export interface LibraryClientOptions {
  readonly createWorker: () => LibraryWorkerLike
  /** Asks the browser not to clear what is kept; it decides by itself. */
  readonly persist: () => Promise<unknown>
  readonly onMessage: (message: FromLibrary) => void
}

export function createLibraryClient({ createWorker, persist, onMessage }: LibraryClientOptions): LibraryClient {
  let worker: LibraryWorkerLike | null = null
  let requests = 0
  const post = (message: ToLibrary): void => {
    try {
      worker ??= start()
      worker.postMessage(message)
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error))
    }
  }
  const failed = (reason: string): void => {
    worker = null
    onMessage({ type: 'no-store', fault: { code: 'storage-forbidden', values: { reason } } })
  }
  const start = (): LibraryWorkerLike => {
    const fresh = createWorker()
    fresh.onmessage = ({ data }) => onMessage(data)
    fresh.onerror = (event) => {
      event.preventDefault?.()
      failed(event.message ?? '')
    }
    return fresh
  }
  return {
    list: () => post({ type: 'list' }),
    look(place, gpu) {
      requests++
      post({ type: 'look', request: requests, place, gpu })
      return requests
    },
    keep(request, name) {
      // Browsers ask a person only when something was clicked.
      void persist().catch(() => {})
      post({ type: 'keep', request, name })
    },
    resume: (name) => post({ type: 'resume', name }),
    pause: (name) => post({ type: 'pause', name }),
    remove: (name) => post({ type: 'remove', name }),
  }
}

/** The real worker; the bundler finds its file by this very expression. */
export function createLibraryWorker(): LibraryWorkerLike {
  return new Worker(new URL('./library.worker.ts', import.meta.url), { type: 'module', name: 'library' })
}
