import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { demand, type Stage } from './sides.ts'
import type { FromSide, SideName, ToSide } from './task.ts'

/**
 * Runs each side in a process of its own.
 * @param base folder with models/ below it, ends with a slash.
 */
export function openNodeStage(base: string): Stage {
  const children = new Map<SideName, ChildProcess>()
  const childOf = (side: SideName): ChildProcess => {
    const child = children.get(side) ?? fork(fileURLToPath(new URL('node-side.ts', import.meta.url)))
    children.set(side, child)
    return child
  }
  const ask = (side: SideName, message: ToSide) =>
    new Promise<FromSide>((resolve) => {
      const child = childOf(side)
      const done = (answer: FromSide) => {
        child.off('message', hear)
        child.off('exit', exit)
        resolve(answer)
      }
      const hear = (answer: FromSide) => done(answer)
      const exit = (status: number | null) => done({ type: 'failed', message: `its process ended with status ${status}` })
      child.on('message', hear)
      child.on('exit', exit)
      child.send(message)
    })
  const end = async (side: SideName) => {
    if (!children.has(side)) return
    await ask(side, { type: 'dispose' })
    children.get(side)?.disconnect()
    children.delete(side)
  }
  const stage: Stage = {
    base,
    memoryMethod: 'largest resident set of a process with this side alone, after one search; Node and Python included',
    host: `Node ${process.versions.node}`,
    adapter: null,
    ask,
    end,
    memory: async (side) => (await demand(stage, side, { type: 'memory' }, 'memory')).bytes,
    async close() {
      for (const side of [...children.keys()]) await end(side)
    },
  }
  return stage
}
