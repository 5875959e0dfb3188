import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'

/** The state of an experiment's desk, which outlives its tab; renders again with every change. */
export const useDesk = <State>(desk: { readonly store: StoreApi<State> }): State => useStore(desk.store)
