import type { StoreApi } from 'zustand/vanilla'
import type { AppState, EngineState } from '../state.ts'

/** Keeps the site in the browser, with what WebGPU needs where `webgpu`. Resolves to whether all of it is kept; never rejects. */
export type KeepSite = (webgpu: boolean) => Promise<boolean>

/** Models and Python are there: what is fetched for keeping is then confirmed by the server instead of competing with them. */
function hasLoaded({ status, parts: { python } }: EngineState): boolean {
  return status === 'ready' && python !== undefined && python.total !== null && python.loaded >= python.total
}

/** Keeps the site once everything has loaded, and again for what WebGPU needs when the models run there; then `offline` says so. */
export function keepOffline({ subscribe, setState }: StoreApi<AppState>, keepSite: KeepSite): void {
  const asked = new Set<boolean>()
  subscribe(({ engine }) => {
    const webgpu = engine.backend?.kind === 'webgpu'
    if (!hasLoaded(engine) || asked.has(webgpu)) return
    asked.add(webgpu)
    void keepSite(webgpu).then((offline) => setState({ offline }))
  })
}
