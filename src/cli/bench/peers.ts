import type { CommandSpec } from '../command.ts'
import { writeJson } from '../json-file.ts'
import { readChoice, readNumber } from '../options.ts'
import { UsageError } from '../usage-error.ts'

const numbers = (name: string, list: string): number[] => list.split(',').map((one) => readNumber(name, one, { min: 1, max: 32, whole: true }))

/** This engine, transformers.js and wllama on one path of a search, with the same weights in the same browser. */
export const peers: CommandSpec = {
  name: 'peers',
  summary: 'this engine, transformers.js and wllama with the same weights of another maker in headless Chromium',
  argument: null,
  options: ['json'],
  own: {
    folder: { hint: 'FOLDER', help: 'a model in the hub’s layout (training/convert.py)' },
    gguf: { hint: 'FILE', help: 'the same weights, for wllama' },
    backend: { hint: 'NAME', help: 'wasm or webgpu; default wasm' },
    gpu: { hint: 'NAME', help: 'swiftshader, llvmpipe, own; default swiftshader' },
    sides: { hint: 'SIDE,...', help: 'those compared, the one that ratios refer to first (bench/README.md)' },
    format: { hint: 'ID', help: 'how steps are written: few-shot-code, with long prompts, or chain-of-thought; default few-shot-code' },
    counts: { hint: 'N,...', help: 'candidates; default 8,16' },
    tokens: { hint: 'N', help: 'of each candidate; default 24' },
    nodes: { hint: 'N', help: 'of the path that is expanded, from the root down, 1 to 4; default 2' },
    repeats: { hint: 'N', help: 'default 3' },
    threads: { hint: 'N', help: 'of every side; default as many as this engine takes' },
  },
  async run({ own, json }) {
    if (own.folder === undefined) throw new UsageError('--folder is missing.')
    const { measurePeers, peerNames, peersMarkdown } = await import('../../../bench/peers.ts')
    const { gpus } = await import('../../../bench/decode/task.ts')
    const backend = readChoice('--backend', own.backend ?? 'wasm', ['wasm', 'webgpu'] as const)
    const usual = peerNames.filter((side) => (own.gguf !== undefined || !side.startsWith('wllama')) && (backend === 'wasm' || side !== 'transformers-kept'))
    const result = await measurePeers({
      backend,
      gpu: readChoice('--gpu', own.gpu ?? 'swiftshader', gpus),
      folder: own.folder,
      gguf: own.gguf ?? null,
      sides: own.sides?.split(',').map((name) => readChoice('--sides', name, peerNames)) ?? usual,
      format: readChoice('--format', own.format ?? 'few-shot-code', ['few-shot-code', 'chain-of-thought'] as const),
      candidates: numbers('--counts', own.counts ?? '8,16'),
      tokens: readNumber('--tokens', own.tokens ?? '24', { min: 1, max: 64, whole: true }),
      nodes: readNumber('--nodes', own.nodes ?? '2', { min: 1, max: 4, whole: true }),
      repeats: readNumber('--repeats', own.repeats ?? '3', { min: 1, max: 100, whole: true }),
      threads: own.threads === undefined ? null : readNumber('--threads', own.threads, { min: 1, max: 16, whole: true }),
      onProgress: (text) => console.error(text),
    })
    if (json !== '-') console.log(peersMarkdown(result))
    if (json !== null) writeJson(json, result)
  },
}
