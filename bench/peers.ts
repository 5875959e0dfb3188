import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { writeModelIndex } from '../src/evolve/model-index.ts'
import type { FormatId } from '../src/format/registry.ts'
import { createTokenizer } from '../src/models/loading/tokenizer.ts'
import { openFolder } from '../src/models/sources/node-folder.ts'
import { readChat } from '../src/models/text/read-chat.ts'
import { openBenchPage } from './decode/browser.ts'
import { describeMachine, type Machine } from './decode/machine.ts'
import { ratiosOf, type Spread } from './decode/statistics.ts'
import type { Gpu } from './decode/task.ts'
import { promptsOfChain } from './peers/chain.ts'
import type { Expansion, FromPeer, LoadPeer, PeerBackend, PeerName, ToPeer } from './peers/task.ts'

export { peerNames } from './peers/task.ts'

export interface PeersOptions {
  readonly backend: PeerBackend
  readonly gpu: Gpu
  /** Folder of a model in the hub's layout. */
  readonly folder: string
  /** The same weights as a GGUF file, for the sides that read one. */
  readonly gguf: string | null
  readonly sides: readonly PeerName[]
  readonly candidates: readonly number[]
  /** Of each candidate. */
  readonly tokens: number
  /** How steps are written, which decides how long a prompt is. */
  readonly format: FormatId
  /** Nodes expanded one below the other from the root on, 1 to 4. */
  readonly nodes: number
  readonly repeats: number
  /** Null for as many as this engine takes. */
  readonly threads: number | null
  readonly onProgress: (text: string) => void
}

/** One side at one number of candidates. */
export interface PeerFigures {
  readonly candidates: number
  readonly side: PeerName
  readonly threads: number
  /** Of each repeat the path's nodes, from the root down. */
  readonly nodes: readonly (readonly Cost[])[]
  /** How many times as long as the first side, repeat by repeat, for the path's nodes together. */
  readonly slower: Spread
  /** The same of the processor time, which other programs on the machine disturb least. */
  readonly slowerByProcessor: Spread
  /** The same for each node by itself, from the root down. */
  readonly slowerAt: readonly Spread[]
}

/** Seconds by the clock, and of processor time of the whole browser. */
interface Cost {
  readonly clock: number
  readonly processor: number
}

export interface PeersResult {
  readonly machine: Machine
  readonly host: string
  readonly adapter: string | null
  readonly backend: PeerBackend
  readonly model: string
  readonly tokens: number
  readonly prefixes: readonly number[]
  readonly figures: readonly PeerFigures[]
}

/** The nodes of a path of a search expanded by several engines with the same weights in one browser; within a repeat they take turns. Ratios refer to the first side. */
export async function measurePeers(options: PeersOptions): Promise<PeersResult> {
  const { backend, gpu, folder, gguf, sides, candidates, tokens, nodes: deep, repeats, onProgress } = options
  const name = basename(resolve(folder))
  const models = mkdtempSync(join(tmpdir(), 'bench-peers-'))
  try {
    linkModel(folder, join(models, name), backend)
    if (gguf !== null) linkSync(gguf, join(models, 'weights.gguf'))
    writeModelIndex(models, name)
    const prefixes = await prefixesOf(folder, options.format)
    const page = await openBenchPage(
      'bench/peers/web/index.html',
      models,
      gpu,
      sides.some((side) => side.startsWith('wllama')),
    )
    try {
      await page.page.waitForFunction(() => Reflect.has(globalThis, 'peersBench'))
      const ask = (side: PeerName, message: ToPeer): Promise<FromPeer> =>
        page.page.evaluate(([to, what]): Promise<FromPeer> => Reflect.get(globalThis, 'peersBench').ask(to, what), [side, message] as const)
      let { threads } = options
      let adapter = page.adapter
      const threadsOf = new Map<PeerName, number>()
      for (const side of sides) {
        const load: LoadPeer = {
          backend,
          base: page.base,
          model: name,
          gguf: gguf === null ? null : 'models/weights.gguf',
          threads,
          rows: Math.max(...candidates),
        }
        const loaded = await ask(side, { type: 'load', options: load })
        if (loaded.type !== 'loaded') throw new Error(`${side}: ${loaded.type === 'failed' ? loaded.message : loaded.type}`)
        threads ??= loaded.threads
        adapter ??= loaded.adapter
        threadsOf.set(side, loaded.threads)
        onProgress(`${side}: ${loaded.threads} threads`)
      }
      const expand = async (side: PeerName, expansion: Expansion): Promise<Cost> => {
        const before = await page.processorSeconds()
        const done = await ask(side, { type: 'expand', expansion })
        if (done.type !== 'expanded') throw new Error(`${side}: ${done.type === 'failed' ? done.message : done.type}`)
        return { clock: done.seconds, processor: (await page.processorSeconds()) - before }
      }
      const figures: PeerFigures[] = []
      let problem = 0
      for (const count of candidates) {
        const costs = new Map<PeerName, Cost[][]>(sides.map((side) => [side, []]))
        // An untimed round comes first of all, in which all is met that there is to load and compile.
        for (let repeat = figures.length === 0 ? -1 : 0; repeat < repeats; repeat++, problem++) {
          const path = prefixes(problem, repeat < 0 ? 1 : deep)
          for (const side of sides) {
            const nodes: Cost[] = []
            for (const prefix of path) {
              const asked = repeat < 0 ? { candidates: side.startsWith('engine') ? count : 1, tokens: Math.min(4, tokens) } : { candidates: count, tokens }
              nodes.push(await expand(side, { prefix, ...asked, seed: 1000 * (problem + 1) }))
            }
            const told = nodes.map(({ clock, processor }) => `${clock.toFixed(2)} (${processor.toFixed(2)})`).join(' + ')
            onProgress(`${count} candidates, ${repeat < 0 ? 'warm-up' : `${repeat + 1}/${repeats}`}, ${side}: ${told} s`)
            if (repeat >= 0) costs.get(side)?.push(nodes)
          }
        }
        const own = costs.get(sides[0] ?? 'engine') ?? []
        for (const side of sides) {
          const nodes = costs.get(side) ?? []
          const whole = (kind: keyof Cost) => ratiosOf(nodes.map(totalOf(kind)), own.map(totalOf(kind)))
          const at = (node: number) => ratiosOf(nodes.map(processorAt(node)), own.map(processorAt(node)))
          figures.push({
            candidates: count,
            side,
            threads: threadsOf.get(side) ?? Number.NaN,
            nodes,
            slower: whole('clock'),
            slowerByProcessor: whole('processor'),
            slowerAt: Array.from({ length: deep }, (_, node) => at(node)),
          })
        }
      }
      const lengths = prefixes(0, deep).map(({ ids }) => ids.length)
      return { machine: describeMachine(), host: page.host, adapter, backend, model: name, tokens, prefixes: lengths, figures }
    } finally {
      await page.close()
    }
  } finally {
    rmSync(models, { recursive: true, force: true })
  }
}

const totalOf =
  (kind: keyof Cost) =>
  (nodes: readonly Cost[]): number =>
    nodes.reduce((total, cost) => total + cost[kind], 0)

const processorAt =
  (node: number) =>
  (nodes: readonly Cost[]): number =>
    nodes[node]?.processor ?? Number.NaN

/** The files that this backend takes: single precision on graphics devices, else 8-bit weights. */
function linkModel(from: string, to: string, backend: PeerBackend): void {
  const wanted = backend === 'webgpu' ? /^model\.onnx/ : /^model_quantized\.onnx/
  mkdirSync(join(to, 'onnx'), { recursive: true })
  for (const file of readdirSync(from)) if (file.endsWith('.json')) linkSync(join(from, file), join(to, file))
  for (const file of readdirSync(join(from, 'onnx'))) if (wanted.test(file)) linkSync(join(from, 'onnx', file), join(to, 'onnx', file))
}

/** Prompts of a path by the number of its problem and that of its nodes. */
async function prefixesOf(folder: string, format: FormatId): Promise<(problem: number, nodes: number) => Expansion['prefix'][]> {
  const files = await openFolder(folder)
  const tokenizer = createTokenizer(await files.json('tokenizer.json'), await files.json('tokenizer_config.json'))
  const { voice } = await readChat(files, tokenizer)
  return (problem, nodes) => promptsOfChain(voice, problem, nodes, format).map((text) => ({ text, ids: tokenizer.encode(text) }))
}

/** The figures as a table. */
export function peersMarkdown({ figures, prefixes, tokens, model, backend, host, adapter }: PeersResult): string {
  const share = ({ median, min, max }: Spread) => `${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`
  const rows = figures.map(
    ({ candidates, side, threads, slower, slowerByProcessor, slowerAt }) =>
      `| ${candidates} | ${side} | ${threads} | ${share(slower)} | ${share(slowerByProcessor)} | ${slowerAt.map(({ median }) => median.toFixed(2)).join(', ')} |`,
  )
  return [
    `${model}, ${backend}, ${host}${adapter === null ? '' : `, ${adapter}`}; prefixes of ${prefixes.join(', ')} tokens, candidates of ${tokens}.`,
    '',
    '| candidates | side | threads | times the first side’s time | of the processor | of that at each node |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}
