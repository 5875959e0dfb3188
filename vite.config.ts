import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { firstPaintText } from './scripts/first-paint.ts'
import { siteHeaders } from './scripts/headers.ts'
import { offlineFiles, serviceWorkerFile } from './scripts/offline-files.ts'
import { staticFolders } from './scripts/static-folders.ts'
import { stickServer } from './scripts/stick-server.ts'

// What the entry points `onnxruntime-web/wasm` and `onnxruntime-web/webgpu` load.
const ortFiles = ['', '.asyncify'].flatMap((kind) => [`ort-wasm-simd-threaded${kind}.mjs`, `ort-wasm-simd-threaded${kind}.wasm`])

const tests = ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts']
/** Tests that start processes, train, or load models or Python. */
const slow = ['src/**/*.slow.test.ts', 'src/python/{attacks,node}.test.ts']

export default defineConfig({
  // Relative addresses, so that the build can be served from any folder.
  base: './',
  // No page stands in for a missing file: optional model files are found missing by their 404.
  appType: 'mpa',
  plugins: [
    react(),
    firstPaintText(),
    staticFolders([
      { from: 'node_modules/pyodide', to: 'pyodide', files: ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide-lock.json'] },
      { from: 'node_modules/onnxruntime-web/dist', to: 'ort', files: ortFiles },
      { from: 'vendor/python', to: 'python', files: ['sympy.zip'] },
      { from: 'models', to: 'models' },
    ]),
    stickServer(process.env.VITE_REMOTE !== 'off'),
    offlineFiles(),
  ],
  resolve: {
    // Takes onnxruntime-web without its WebAssembly inlined as an asset: `ort/` has the only copy.
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'],
  },
  optimizeDeps: { exclude: ['pyodide', 'onnxruntime-web'] },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: 'index.html', site: 'src/offline/site.worker.ts' },
      // A service worker keeps its name, and lies beside the page: its folder is all it may answer for.
      output: { entryFileNames: ({ name }) => (name === 'site' ? serviceWorkerFile : 'assets/[name]-[hash].js') },
    },
  },
  // One set of headers for all: the walls are those of the build.
  server: { headers: siteHeaders({ isolation: true, development: true, threads: true, remote: process.env.VITE_REMOTE !== 'off' }) },
  test: {
    environment: 'node',
    // A machine that is busy with other things is no fault.
    testTimeout: 60_000,
    // By itself the runner leaves a core free, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      // One process for many files, so that what they import is read once: a test undoes what it does to modules and globals.
      { extends: true, test: { name: 'unit', include: tests, exclude: slow, isolate: false, restoreMocks: true, unstubGlobals: true, unstubEnvs: true } },
      { extends: true, test: { name: 'slow', include: slow } },
    ],
  },
})
