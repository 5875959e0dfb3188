import { bytes, count, percent, seconds } from '../number.ts'
import { plural } from './plural.ts'

export const engine = {
  loading: 'Loading models',
  parts: { policy: 'Policy', ppm: 'PPM', tokenizer: 'Tokenizer', python: 'Python' },
  part: (name: string, loaded: number, total: number | null) =>
    total === null || total <= 0 ? (loaded > 0 ? `${name} ${bytes(loaded)}` : name) : `${name} ${percent(Math.min(1, loaded / total))}`,
  partDone: (name: string) => `${name} loaded`,
  starting: 'Starting …',
  pythonStarting: 'Python is still starting …',
  stalled: 'Loading is taking long: no progress for 25 seconds. It goes on; “Retry” starts over.',
  backends: { webgpu: 'WebGPU', 'wasm-threads': 'WASM', wasm: 'WASM', server: 'Server' },
  threads: (n: number) => plural(n, 'thread', 'threads'),
  steps: (recorded: boolean) => (recorded ? 'recorded steps' : 'steps not recorded'),
  memory: (n: number) => `models ${bytes(n)}`,
  prefixes: ({ hits, misses, bytes: held, budget }: { readonly hits: number; readonly misses: number; readonly bytes: number; readonly budget: number }) =>
    `prefixes: ${count(hits)} reused, ${count(misses)} new, ${bytes(held)} of ${bytes(budget)}`,
  offline: 'works offline',
  offlineHelp: 'This page, its models, Python and the recorded searches are kept in this browser: it opens without a network.',
  loadedIn: (s: number) => `loaded in ${seconds(s)}`,
  failed: 'The models could not be started',
  /** The same for the line of state. */
  notLoaded: 'Loading failed',
  defaultAction: 'Check the connection and reload the page, or press Retry.',
  retry: 'Retry',
  restarted: {
    unstarted: 'The search worker could not be started and was tried again.',
    crash: 'The search worker crashed and was restarted.',
    unreadable: 'A message from the search worker could not be read, so it was restarted.',
    gone: 'The search worker was gone: the browser may have ended it to save memory. A new one was started.',
    silence: 'The search worker stopped answering and was restarted.',
    run: 'The search failed, so its worker was restarted for the next run.',
    'gpu-run': 'The search failed on WebGPU, so the next run uses WASM.',
  },
  /** `detail` is the browser's own wording, or empty. */
  faults: {
    unstarted: (detail: string) =>
      `The script of the search worker could not be loaded${detail && ` (${detail})`}. Check the connection, then press Retry; if that does not help, reload the page.`,
    crash: (detail: string) =>
      `The search worker crashed again and again${detail && ` (${detail})`}. Close other tabs, or choose another backend in the settings, and press Retry.`,
    unreadable: () => 'Messages from the search worker could not be read again and again. Reload the page.',
    gone: () => 'The browser ended the search worker again and again, perhaps for want of memory. Close other tabs and press Retry.',
    silence: () => 'The search worker stopped answering again and again. Close other tabs and press Retry.',
    forbidden: (detail: string) =>
      `This browser does not let the page start a worker here${detail && ` (${detail})`}. If the page sits in a frame, open it in a tab of its own. Recorded searches can be watched all the same.`,
  },
  restartedLost: 'The tree up to that moment is kept.',
  noPpm: 'This model has no PPM: scores are missing and the majority decides.',
  dismiss: 'Dismiss',
}
