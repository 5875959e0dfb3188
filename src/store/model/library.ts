import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  type Card,
  type ChosenFile,
  type FromLibrary,
  type LibraryClient,
  type LibraryModel,
  type ModelFault,
  type Place,
  type Room,
  usualHub,
} from '../../library/client.ts'
import { type KeyValueStorage, readStored, writeStored } from '../settings/settings.ts'

export interface LibraryState {
  /** Null until the list is there. */
  readonly models: readonly LibraryModel[] | null
  readonly room: Room | null
  /** What is being looked at; the card comes next. */
  readonly looking: string | null
  readonly card: (Card & { readonly request: number }) | null
  /** Why the last look failed, or nothing can be kept at all. */
  readonly fault: ModelFault | null
  /** Address of the hub; null in a build that loads nothing from elsewhere. */
  readonly hub: string | null
}

/** The models of a person's choice, for the page. None of it throws. */
export interface LibraryDesk {
  readonly store: StoreApi<LibraryState>
  /** Asks for the list, which then follows every change. */
  open(): void
  /** Looks at a model of the hub. */
  look(id: string, revision: string): void
  /** Looks at files that a person chose or dropped. */
  lookAtFiles(files: readonly ChosenFile[]): void
  /** Fetches a format of the model on the card. */
  keep(name: string): void
  resume(name: string): void
  pause(name: string): void
  remove(name: string): void
  /** Takes another hub, by its address; false where it is none, and then all is as it was. */
  setHub(address: string): boolean
  dismiss(): void
}

export interface LibraryDeskDeps {
  readonly createLibrary: (onMessage: (message: FromLibrary) => void) => LibraryClient
  readonly storage: KeyValueStorage | null
  /** Whether anything may be loaded from elsewhere. */
  readonly remote: boolean
  /** Whether models run on a graphics device where there is one. */
  readonly gpu: () => boolean
}

const hubKey = 'rstar-live.hub'

export function createLibraryDesk({ createLibrary, storage, remote, gpu }: LibraryDeskDeps): LibraryDesk {
  const stored = readStored(storage, hubKey)
  const known = typeof stored === 'string' ? hubAddress(stored) : null
  const store = createStore<LibraryState>(() => ({
    models: null,
    room: null,
    looking: null,
    card: null,
    fault: null,
    hub: remote ? (known ?? usualHub) : null,
  }))
  const { getState: get, setState: set } = store
  let latest = 0
  const library = createLibrary((message) => {
    if (message.type === 'models') set({ models: message.models, room: message.room })
    else if (message.type === 'no-store') set({ models: get().models ?? [], fault: message.fault, looking: null })
    else if (message.request !== latest) return
    else if (message.type === 'card') set({ card: { ...message.card, request: message.request }, looking: null, fault: null })
    else set({ fault: message.fault, looking: null })
  })
  const look = (place: Place): void => {
    set({ looking: place.id, card: null, fault: null })
    latest = library.look(place, gpu())
  }
  return {
    store,
    open: () => library.list(),
    look(id, revision) {
      const { hub } = get()
      if (hub !== null) look({ kind: 'hub', base: hub, id: idIn(id, hub), revision: revision.trim() || 'main' })
    },
    lookAtFiles: (files) => files.length > 0 && look({ kind: 'folder', id: 'files', files }),
    keep(name) {
      const { card } = get()
      if (card !== null) library.keep(card.request, name)
      set({ card: null })
    },
    resume: (name) => library.resume(name),
    pause: (name) => library.pause(name),
    remove: (name) => library.remove(name),
    setHub(address) {
      const next = hubAddress(address.trim() === '' ? usualHub : address)
      if (next === null || get().hub === null) return false
      set({ hub: next, card: null })
      writeStored(storage, hubKey, next)
      return true
    },
    dismiss: () => set({ card: null, fault: null, looking: null }),
  }
}

/** An address that models can be asked for at, with a slash at its end; null for what is none. */
function hubAddress(text: string): string | null {
  try {
    const { protocol, origin, pathname } = new URL(text.trim())
    return protocol === 'https:' || protocol === 'http:' ? `${origin}${pathname.replace(/\/*$/, '/')}` : null
  } catch {
    return null
  }
}

/** An id as it was typed, or taken out of the address of the model's page. */
function idIn(typed: string, hub: string): string {
  const text = typed.trim()
  const path = text.startsWith(hub) ? text.slice(hub.length) : text
  return path.split('/').slice(0, 2).join('/')
}
