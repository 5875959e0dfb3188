/**
 * A whole round of the lab in Node: gradient steps with jax-js on one thread of WebAssembly, rollouts with onnxruntime.
 * `npx tsx bench/lab/round.ts BASE OUT [SETTING=NUMBER ...]`: BASE a folder like public/lab/r0, OUT for the round's log (round.json, times of the processor) and the model that it makes.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { LabEntry, LabEvent } from '../../src/lab/events.ts'
import { baseFiles, type LabFiles } from '../../src/lab/model.ts'
import { createRound } from '../../src/lab/round.ts'
import { usualSettings } from '../../src/lab/settings.ts'
import { loadModels } from '../../src/models/loading/node.ts'
import { createNodeInterpreter } from '../../src/python/node.ts'

const [base = 'public/lab/r0', out = 'runs/lab-round', ...changes] = process.argv.slice(2)
const settings = { ...usualSettings, ...Object.fromEntries(changes.map((change) => change.split('=')).map(([name = '', value]) => [name, Number(value)])) }

const writeFiles = (folder: string, files: LabFiles): void => {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
}

const interpreter = createNodeInterpreter({ timeoutMs: 10_000 })
/** Of the processor, in milliseconds: what a round takes by itself, whatever else the machine does. */
const worked = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const started = worked()
const log: LabEntry[] = []
const onEvent = (event: LabEvent): void => {
  log.push({ ms: Math.round(worked() - started), event })
  if (event.type === 'step' ? event.step % 10 === 0 : event.type !== 'progress')
    console.log(((worked() - started) / 1000).toFixed(0), JSON.stringify(event).slice(0, 300))
}
const round = createRound(settings, {
  base: new Map(baseFiles.map((path) => [path, new Uint8Array(readFileSync(join(base, path)))])),
  interpreter,
  gradients: {
    device: { training: 'wasm', adapter: null, instead: 'none', threads: 1, rollouts: 'wasm' },
    run: (work) => work(),
    fallBack: () => {},
  },
  onState: () => {},
  from: null,
  open: async (files) => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-'))
    writeFiles(folder, files)
    const models = await loadModels(folder)
    return { ...models, dispose: () => models.dispose().finally(() => rmSync(folder, { recursive: true })) }
  },
  onEvent,
})
await round.run(new AbortController().signal)
if (round.result !== null) writeFiles(out, round.result)
writeFileSync(join(out, 'round.json'), JSON.stringify(log))
round.dispose()
await interpreter.dispose()
