import type { Machine } from './machine.ts'
import type { BackendResult, Group, Measurement } from './plan.ts'
import type { Spread, Summary } from './statistics.ts'
import { type SideName, sideNames } from './task.ts'

/** What `npm run bench -- decode --json FILE` writes. */
export interface DecodeResult {
  readonly machine: Machine
  readonly model: string
  readonly versions: Readonly<Record<string, string>>
  readonly backends: readonly BackendResult[]
}

/** What a group is compared by: time, except where random weights make the sides' sequences differ in length. */
const comparedBy: Readonly<Record<Group, readonly (keyof Summary['ratio'])[]>> = {
  'first-token': ['seconds'],
  expansion: ['seconds'],
  search: ['seconds', 'askedPerSecond'],
  depth: ['seconds'],
  size: ['tokensPerSecond'],
}

const comparedText: Readonly<Partial<Record<keyof Summary['ratio'], string>>> = { askedPerSecond: 'per candidate ' }

const sideText: Readonly<Record<SideName, string>> = {
  engine: 'this engine',
  'engine-independent': 'this engine, drawing independently',
  'engine-leaves': 'this engine, 8 leaves in flight',
  sequential: 'transformers.js, one by one',
  batched: 'transformers.js, one batch',
  naive: 'plain loop',
}

/** Tables for bench/README.md, one a backend. */
export function decodeMarkdown({ machine, model, versions, backends }: DecodeResult): string {
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  const head = `Model ${model}; ${machine.cores} cores of ${machine.processor}, ${machine.memoryGiB} GiB, ${machine.platform}; ${packages.join(', ')}.`
  return [head, ...backends.map(backendMarkdown)].join('\n\n')
}

function backendMarkdown(result: BackendResult): string {
  const { backend, host, threads, adapter, reference, measurements, memory, memoryMethod, skipped, extent } = result
  const title = { wasm: 'WebAssembly, 8-bit weights', webgpu: 'WebGPU, 32-bit weights', node: 'Node, 8-bit weights' }[backend]
  const where = `${host}, ${threads} ${threads === 1 ? 'thread' : 'threads'}${adapter === null ? '' : `, adapter ${adapter}`}; ${extent.repeats} repeats.`
  const rows = measurements.flatMap((measurement) => measurementRows(measurement, reference))
  const held = Object.entries(memory).map(
    ([side, bytes]) => `${sideText[side as SideName]} ${bytes === null ? 'unknown' : `${(bytes / 2 ** 20).toFixed(0)} MiB`}`,
  )
  return [
    `### ${title}\n\n${where} "x" is how many times as fast as ${sideText[reference]}: median (least to most).`,
    ['| task | side | time | candidates/s | different ones/s | tokens/s | x |', '|---|---|---|---|---|---|---|', ...rows].join('\n'),
    ...(held.length > 0 ? [`Peak memory (${memoryMethod}): ${held.join(', ')}.`] : []),
    ...skipped,
  ].join('\n\n')
}

function measurementRows({ group, label, sides }: Measurement, reference: SideName): string[] {
  const task = { 'first-token': 'first token', expansion: 'expansion', search: 'search', depth: 'expansion after', size: 'expansion,' }[group]
  return entriesOf(sides).map(([side, summary]) => {
    const rates = [summary.askedPerSecond, summary.distinctPerSecond, summary.tokensPerSecond].map(({ median }) =>
      group === 'first-token' ? '' : figure(median),
    )
    const ratios = comparedBy[group].map((by) => `${comparedText[by] ?? ''}${spreadText(summary.ratio[by])}`)
    return `| ${[`${task} ${label}`, sideText[side], time(summary.seconds.median), ...rates, side === reference ? '1' : ratios.join('; ')].join(' | ')} |`
  })
}

/** What is known of each side, in a fixed order. */
function entriesOf<T>(bySide: Readonly<Partial<Record<SideName, T>>>): (readonly [SideName, T])[] {
  return sideNames.flatMap((side) => {
    const value = bySide[side]
    return value === undefined ? [] : [[side, value] as const]
  })
}

const spreadText = ({ median, min, max }: Spread): string => `${figure(median)} (${figure(min)} to ${figure(max)})`
const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
const time = (seconds: number): string => (seconds < 1 ? `${figure(seconds * 1000)} ms` : `${figure(seconds)} s`)
