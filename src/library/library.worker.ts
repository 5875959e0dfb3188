import { findMachine } from '../models/loading/web-machine.ts'
import { openHub } from '../models/sources/hub.ts'
import { openChosen } from '../models/sources/web-folder.ts'
import { openWebStore } from '../models/sources/web-store.ts'
import type { FromLibrary, Room, ToLibrary } from './protocol.ts'
import { createLibrary } from './service.ts'

/** Between two messages about a download, in milliseconds. */
const pauseMs = 150

async function findRoom(): Promise<Room | null> {
  const { usage, quota } = await navigator.storage.estimate().catch((): StorageEstimate => ({}))
  if (usage === undefined || quota === undefined) return null
  return { used: usage, free: Math.max(0, quota - usage), lasting: await navigator.storage.persisted().catch(() => false) }
}

const library = createLibrary({
  post: (message: FromLibrary) => self.postMessage(message),
  openStore: openWebStore,
  openHub: (place, signal) => openHub(place, { signal, online: () => navigator.onLine }),
  openChosen: ({ files, id }) => openChosen(files, id),
  machine: findMachine,
  room: findRoom,
  soon: (callback) => void setTimeout(callback, pauseMs),
})

self.onmessage = ({ data }: MessageEvent<ToLibrary>) => void library.handle(data)
