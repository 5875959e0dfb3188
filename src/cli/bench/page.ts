import type { CommandSpec } from '../command.ts'
import { writeJson } from '../json-file.ts'
import { readNumber } from '../options.ts'

/** How soon the page shows a search, and how responsive it stays. */
export const page: CommandSpec = {
  name: 'page',
  summary: 'how soon the page shows a search, and how responsive it stays',
  argument: null,
  options: ['json'],
  own: { seconds: { hint: 'N', help: 'length of the trace, 1 to 600; default 30' } },
  async run({ own, json }) {
    const seconds = readNumber('--seconds', own.seconds ?? '30', { min: 1, max: 600, whole: true })
    const { measurePage } = await import('../../../bench/page.ts')
    const result = await measurePage(seconds)
    if (json !== '-') {
      const { status, ...numbers } = result
      console.table(numbers)
      console.log(status)
    }
    if (json !== null) writeJson(json, result)
  },
}

/** How soon a press on the page as it ships shows the first node. */
export const firstNode: CommandSpec = {
  name: 'first-node',
  summary: 'how soon a press on the page as it ships shows the first node',
  argument: null,
  options: ['json'],
  own: { times: { hint: 'N', help: 'presses of each kind, 1 to 50; default 5' } },
  async run({ own, json }) {
    const times = readNumber('--times', own.times ?? '5', { min: 1, max: 50, whole: true })
    const { measureFirstNode } = await import('../../../bench/first-node.ts')
    const result = await measureFirstNode(times)
    if (json !== '-') {
      const { ready, cold, load } = result
      const row = ({ root, step }: typeof ready) => ({ root: root.join(', '), 'first step': step.join(', ') })
      console.log(`milliseconds after the press, as measured; load ${load.toFixed(1)}:`)
      console.table({ 'all loaded': row(ready), 'first visit': row(cold) })
    }
    if (json !== null) writeJson(json, result)
  },
}

/** How smoothly the tree is drawn while it grows. */
export const tree: CommandSpec = {
  name: 'tree',
  summary: 'how smoothly the tree is drawn while it grows',
  argument: null,
  options: ['json'],
  own: {},
  async run({ json }) {
    const { measureTree, treeReport } = await import('../../../bench/tree.ts')
    const result = await measureTree()
    if (json !== '-') console.log(treeReport(result))
    if (json !== null) writeJson(json, result)
  },
}

/** How many steps an interpreter runs in a second. */
export const python: CommandSpec = {
  name: 'python',
  summary: 'how many steps an interpreter runs in a second',
  argument: null,
  options: ['json'],
  own: {},
  async run({ json }) {
    const { measurePython } = await import('../../../bench/python.ts')
    const { machine, ...result } = await measurePython()
    if (json !== '-') {
      console.log(
        `started in ${result.start.toFixed(1)} s; ${machine.processor}, ${machine.cores} cores, load ${result.load.toFixed(1)}; steps a second, and microseconds of processor time each:`,
      )
      console.table(result.kinds)
    }
    if (json !== null) writeJson(json, { ...result, machine })
  },
}

/** How fast a long log is folded, and how fast any of its moments is had again. */
export const replay: CommandSpec = {
  name: 'replay',
  summary: 'how fast a long log is folded, and any of its moments is had again',
  argument: null,
  options: ['json'],
  own: { events: { hint: 'N', help: 'events of the log; default 100000' } },
  async run({ own, json }) {
    const events = readNumber('--events', own.events ?? '100000', { min: 100, max: 10_000_000, whole: true })
    const { measureReplay } = await import('../../../bench/replay.ts')
    const { machine, ...result } = measureReplay(events)
    if (json !== '-') {
      const { replay: alone, fold, scrub, scrubByReplay, events: count, nodes, load } = result
      console.log(`${count} events, ${nodes} nodes; ${machine.processor}, ${machine.cores} cores, load ${load.toFixed(1)}; milliseconds:`)
      console.table({ 'reducer alone': alone, 'fold with checkpoints and landmarks': fold, 'any moment': scrub, 'any moment by replay': scrubByReplay })
    }
    if (json !== null) writeJson(json, { ...result, machine })
  },
}
