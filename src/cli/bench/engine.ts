import type { CommandSpec } from '../command.ts'
import { modelFolder, modelName } from '../engine.ts'
import { writeJson } from '../json-file.ts'
import { readChoice, readNumber } from '../options.ts'
import { readGradable } from '../problem-file.ts'
import { createProgress } from '../progress.ts'
import { UsageError } from '../usage-error.ts'

/** This engine against transformers.js in headless Chromium, and against a plain loop in Node. */
export const decode: CommandSpec = {
  name: 'decode',
  summary: 'this engine against transformers.js in headless Chromium, and against a plain loop in Node',
  argument: null,
  options: ['model', 'rollouts', 'json'],
  own: {
    backend: { hint: 'NAME,...', help: 'wasm, webgpu, node; default all' },
    quick: { hint: null, help: 'less of everything' },
    repeats: { hint: 'N', help: '1 to 100' },
    only: { hint: 'PART,...', help: 'first-token, expansion, depth, search, size, memory' },
    sides: { hint: 'SIDE,...', help: 'the sides compared (bench/README.md)' },
    gpu: { hint: 'NAME', help: 'swiftshader, llvmpipe, own; default swiftshader' },
  },
  async run({ own, json, model, config, given }) {
    const { decodeMarkdown, gpus, groups, measureDecode, sideNames } = await import('../../../bench/decode.ts')
    const result = await measureDecode({
      backends: (own.backend ?? 'wasm,webgpu,node').split(',').map((name) => readChoice('--backend', name, ['wasm', 'webgpu', 'node'] as const)),
      model: modelName(model),
      quick: given.has('quick'),
      repeats: own.repeats === undefined ? null : readNumber('--repeats', own.repeats, { min: 1, max: 100, whole: true }),
      rollouts: given.has('rollouts') ? config.rollouts : null,
      only: own.only?.split(',').map((name) => readChoice('--only', name, groups)) ?? null,
      sides: own.sides?.split(',').map((name) => readChoice('--sides', name, sideNames)) ?? null,
      gpu: readChoice('--gpu', own.gpu ?? 'swiftshader', gpus),
      onProgress: (text) => console.error(text),
      // A later backend may fail; what was measured by then is kept.
      onBackend: (soFar) => json !== null && json !== '-' && writeJson(json, soFar),
    })
    if (json !== '-') console.log(decodeMarkdown(result))
    if (json !== null) writeJson(json, result)
  },
}

/** What the page holds after many searches, beside what it held after ten. */
export const leak: CommandSpec = {
  name: 'leak',
  summary: 'what the page holds after many searches, beside what it held after ten',
  argument: null,
  options: ['model', 'rollouts', 'candidates', 'json'],
  own: {
    backend: { hint: 'NAME', help: 'wasm or webgpu; default wasm' },
    searches: { hint: 'N', help: 'default 1000' },
    cache: { hint: 'KIB', help: 'most kibibytes of the prefix cache; default 4096' },
  },
  async run({ own, json, model, config, given }) {
    const kibibytes = readNumber('--cache', own.cache ?? '4096', { min: 0, max: 1_000_000, whole: true })
    const { measureLeak } = await import('../../../bench/leak.ts')
    const readings = await measureLeak({
      backend: readChoice('--backend', own.backend ?? 'wasm', ['wasm', 'webgpu'] as const),
      model: modelName(model),
      searches: readNumber('--searches', own.searches ?? '1000', { min: 1, max: 1_000_000, whole: true }),
      cacheBytes: kibibytes * 1024,
      rollouts: given.has('rollouts') ? config.rollouts : 2,
      candidates: given.has('candidates') ? config.candidates : 4,
      onReading({ searches, pageBytes, cache, device }) {
        const page = pageBytes === null ? 'unknown' : `${(pageBytes / 2 ** 20).toFixed(1)} MiB`
        console.error(
          `after ${searches} searches: page ${page}, prefix cache ${((cache?.bytes ?? 0) / 1024).toFixed(0)} KiB in ${cache?.entries ?? 0}, GPU ${device.buffers} buffers, ${(device.bytes / 2 ** 20).toFixed(1)} MiB`,
        )
      },
    })
    if (json !== null) writeJson(json, readings)
  },
}

/** Whether batches, shared rows and stored prefixes change any answer. */
export const answers: CommandSpec = {
  name: 'answers',
  summary: 'whether batches, shared rows and stored prefixes change any answer',
  argument: null,
  options: ['problems', 'limit', 'model', 'guidance', 'rollouts', 'candidates', 'c', 'backtracks', 'depth', 'temperature', 'seed', 'max-tokens', 'json'],
  own: { precision: { hint: 'NAME', help: 'fp32 or q8; default fp32' } },
  async run({ own, json, model, config, problems, limit }) {
    if (problems === null) throw new UsageError(`--problems is missing.`)
    const rows = readGradable(problems, limit)
    const { compareAnswers } = await import('../../../bench/answers.ts')
    const { createNodeInterpreter } = await import('../../python/node.ts')
    const progress = createProgress()
    const interpreter = createNodeInterpreter({ timeoutMs: 2000 })
    try {
      const result = await compareAnswers({
        rows,
        config,
        model: modelFolder(modelName(model)),
        precision: readChoice('--precision', own.precision ?? 'fp32', ['fp32', 'q8'] as const),
        interpreter,
        onProgress: (way, share, done) => progress.update(share, `${way}: ${done} of ${rows.length}`),
      })
      progress.end()
      const { n, same, sameTree, right, seconds } = result
      console.log(
        `${result.precision}: ${same} of ${n} answers are the same, ${sameTree} of these after searches of the same size; right are ${right.engine} and, one by one, ${right.oneByOne}; ${seconds.engine.toFixed(0)} s and ${seconds.oneByOne.toFixed(0)} s`,
      )
      for (const { id, engine, oneByOne } of result.different) console.log(`${id}: ${engine ?? 'none'}; one by one ${oneByOne ?? 'none'}`)
      if (json !== null) writeJson(json, result)
    } finally {
      progress.end()
      await interpreter.dispose()
    }
  },
}
