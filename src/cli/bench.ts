import { fileURLToPath } from 'node:url'
import { measureAccuracy } from '../evaluation/accuracy.ts'
import { accuracyText } from './accuracy-text.ts'
import { scaling, strategies } from './bench-cells.ts'
import { modelName, openEngine } from './engine.ts'
import { writeJson } from './json-file.ts'
import { readArguments, readChoice, readNumber, refuseOptions, sharedOptions } from './options.ts'
import { readProblems } from './problem-file.ts'
import { runCommand, UsageError } from './usage-error.ts'

const usage =
  'Usage: npm run bench -- accuracy --problems FILE.jsonl [--strategy NAME] [--rollouts N] [--limit N] [--json FILE] | strategies --problems FILE.jsonl,... [--model NAME] [--limit N] [--seeds 1,2,3] [--processes N] [--json FILE] | scaling --problems FILE.jsonl,... [--model NAME] [--limit N] [--seeds 1,2,3] [--processes N] [--json FILE] [--svg FILE] | page [--seconds N] [--json FILE] | tree [--json FILE] | replay [--events N] [--json FILE] | decode [--backend wasm,webgpu,node] [--quick] [--repeats N] [--rollouts N] [--only PART,PART] [--sides SIDE,SIDE] [--gpu swiftshader|llvmpipe|own] [--model NAME] [--json FILE] | leak [--backend wasm|webgpu] [--searches N] [--cache KIB] [--rollouts N] [--candidates N] | answers --problems FILE.jsonl [--limit N] [--precision fp32|q8] [--rollouts N] [--candidates N] [--json FILE]'

/** Accuracy of a strategy on a file of problems. */
async function accuracy(args: readonly string[]): Promise<void> {
  const options = readArguments(args)
  const { positionals, problems, limit, strategy, config, json } = options
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many. ${usage}`)
  if (problems === null) throw new UsageError(`--problems is missing. ${usage}`)
  const rows = readProblems(problems, limit)
  const { models, interpreter, dispose } = await openEngine(options)
  try {
    const result = await measureAccuracy({ rows, strategy, config, models, interpreter, onProgress: report })
    if (json !== '-') {
      console.log(accuracyText(result, `${strategy} ${models?.name ?? ''} on ${problems}`))
    }
    if (json !== null) writeJson(json, result)
  } finally {
    await dispose()
  }
}

/** How soon the page shows a search, and how responsive it stays. */
async function page(args: readonly string[]): Promise<void> {
  const { own, json } = readArguments(args, ['seconds'])
  refuseOptions(
    args,
    'bench page',
    sharedOptions.filter((name) => name !== 'json'),
  )
  const seconds = readNumber('--seconds', own.seconds ?? '30', { min: 1, max: 600, whole: true })
  const { measurePage } = await import('../../bench/page.ts')
  const result = await measurePage(seconds)
  if (json !== '-') {
    const { status, ...numbers } = result
    console.table(numbers)
    console.log(status)
  }
  if (json !== null) writeJson(json, result)
}

/** How smoothly the tree is drawn while it grows. */
async function tree(args: readonly string[]): Promise<void> {
  const { json, positionals } = readArguments(args)
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many. ${usage}`)
  refuseOptions(
    args,
    'bench tree',
    sharedOptions.filter((name) => name !== 'json'),
  )
  const { measureTree, treeReport } = await import('../../bench/tree.ts')
  const result = await measureTree()
  if (json !== '-') console.log(treeReport(result))
  if (json !== null) writeJson(json, result)
}

/** This engine against transformers.js in headless Chromium, and against a plain loop in Node. */
async function decode(given: readonly string[]): Promise<void> {
  const args = given.filter((argument) => argument !== '--quick')
  const { own, json, model, config, positionals } = readArguments(args, ['backend', 'repeats', 'gpu', 'only', 'sides'])
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many. ${usage}`)
  refuseOptions(
    args,
    'bench decode',
    sharedOptions.filter((name) => name !== 'json' && name !== 'model' && name !== 'rollouts'),
  )
  const { decodeMarkdown, gpus, groups, measureDecode, sideNames } = await import('../../bench/decode.ts')
  const result = await measureDecode({
    backends: (own.backend ?? 'wasm,webgpu,node').split(',').map((name) => readChoice('--backend', name, ['wasm', 'webgpu', 'node'] as const)),
    model: modelName(model),
    quick: args.length < given.length,
    repeats: own.repeats === undefined ? null : readNumber('--repeats', own.repeats, { min: 1, max: 100, whole: true }),
    rollouts: args.some((argument) => /^--rollouts(=|$)/.test(argument)) ? config.rollouts : null,
    only: own.only?.split(',').map((name) => readChoice('--only', name, groups)) ?? null,
    sides: own.sides?.split(',').map((name) => readChoice('--sides', name, sideNames)) ?? null,
    gpu: readChoice('--gpu', own.gpu ?? 'swiftshader', gpus),
    onProgress: (text) => console.error(text),
    // A later backend may fail; what was measured by then is kept.
    onBackend: (soFar) => json !== null && json !== '-' && writeJson(json, soFar),
  })
  if (json !== '-') console.log(decodeMarkdown(result))
  if (json !== null) writeJson(json, result)
}

/** How fast a long log is folded, and how fast any of its moments is had again. */
async function replay(args: readonly string[]): Promise<void> {
  const { own, json } = readArguments(args, ['events'])
  refuseOptions(
    args,
    'bench replay',
    sharedOptions.filter((name) => name !== 'json'),
  )
  const events = readNumber('--events', own.events ?? '100000', { min: 100, max: 10_000_000, whole: true })
  const { measureReplay } = await import('../../bench/replay.ts')
  const { machine, ...result } = measureReplay(events)
  if (json !== '-') {
    const { replay: alone, fold, scrub, scrubByReplay, events: count, nodes, load } = result
    console.log(`${count} events, ${nodes} nodes; ${machine.processor}, ${machine.cores} cores, load ${load.toFixed(1)}; milliseconds:`)
    console.table({ 'reducer alone': alone, 'fold with checkpoints and landmarks': fold, 'any moment': scrub, 'any moment by replay': scrubByReplay })
  }
  if (json !== null) writeJson(json, { ...result, machine })
}

/** What the page holds after many searches, beside what it held after ten. */
async function leak(args: readonly string[]): Promise<void> {
  const { own, json, model, config, positionals } = readArguments(args, ['backend', 'searches', 'cache'])
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many. ${usage}`)
  const given = (name: string) => args.some((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`))
  const kibibytes = readNumber('--cache', own.cache ?? '4096', { min: 0, max: 1_000_000, whole: true })
  const { measureLeak } = await import('../../bench/leak.ts')
  const readings = await measureLeak({
    backend: readChoice('--backend', own.backend ?? 'wasm', ['wasm', 'webgpu'] as const),
    model: modelName(model),
    searches: readNumber('--searches', own.searches ?? '1000', { min: 1, max: 1_000_000, whole: true }),
    cacheBytes: kibibytes * 1024,
    rollouts: given('rollouts') ? config.rollouts : 2,
    candidates: given('candidates') ? config.candidates : 4,
    onReading({ searches, pageBytes, cache, device }) {
      const page = pageBytes === null ? 'unknown' : `${(pageBytes / 2 ** 20).toFixed(1)} MiB`
      console.error(
        `after ${searches} searches: page ${page}, prefix cache ${((cache?.bytes ?? 0) / 1024).toFixed(0)} KiB in ${cache?.entries ?? 0}, GPU ${device.buffers} buffers, ${(device.bytes / 2 ** 20).toFixed(1)} MiB`,
      )
    },
  })
  if (json !== null) writeJson(json, readings)
}

/** Whether batches, shared rows and stored prefixes change any answer. */
async function answers(args: readonly string[]): Promise<void> {
  const { own, json, model, config, problems, limit, positionals } = readArguments(args, ['precision'])
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many. ${usage}`)
  if (problems === null) throw new UsageError(`--problems is missing. ${usage}`)
  const rows = readProblems(problems, limit)
  const { compareAnswers } = await import('../../bench/answers.ts')
  const { createNodeInterpreter } = await import('../python/node.ts')
  const interpreter = createNodeInterpreter({ timeoutMs: 2000 })
  try {
    const result = await compareAnswers({
      rows,
      config,
      model: fileURLToPath(new URL(`../../models/${modelName(model)}/`, import.meta.url)),
      precision: readChoice('--precision', own.precision ?? 'fp32', ['fp32', 'q8'] as const),
      interpreter,
      onProgress: (way, done) => process.stderr.isTTY && process.stderr.write(`\r${way}: ${done} of ${rows.length}`),
    })
    const { n, same, sameTree, right, seconds } = result
    console.log(
      `${result.precision}: ${same} of ${n} answers are the same, ${sameTree} of these after searches of the same size; right are ${right.engine} and, one by one, ${right.oneByOne}; ${seconds.engine.toFixed(0)} s and ${seconds.oneByOne.toFixed(0)} s`,
    )
    for (const { id, engine, oneByOne } of result.different) console.log(`${id}: ${engine ?? 'none'}; one by one ${oneByOne ?? 'none'}`)
    if (json !== null) writeJson(json, result)
  } finally {
    await interpreter.dispose()
  }
}

/** Progress on standard error, so that standard output holds the result alone; quiet where nobody watches. */
function report(done: number, correct: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total}, ${correct} right${done === total ? '\n' : ''}`)
}

const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  accuracy,
  strategies,
  scaling,
  page,
  tree,
  replay,
  decode,
  leak,
  answers,
}

await runCommand(async () => {
  const [name = '', ...args] = process.argv.slice(2)
  const bench = Object.entries(benches).find(([known]) => known === name)?.[1]
  if (bench === undefined) throw new UsageError(`"${name}" is not a benchmark. ${usage}`)
  await bench(args)
})
