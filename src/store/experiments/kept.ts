import { get, set } from 'idb-keyval'
import type { Keeper } from './scaling.ts'

/** Keeps one thing in the browser's database, under a name of its own. */
export const keptInBrowser = (name: string): Keeper => ({
  read: async () => get<unknown>(name),
  write: async (value) => set(name, value),
})
