/**
 * A model of another maker on the search's own work, candidates of one step after one prefix: this engine against transformers.js, one candidate after the other,
 * on the same weights, one thread each, in one process.
 *
 *   npx tsx bench/foreign.ts FOLDER CANDIDATES [TOKENS]
 *
 * Prints a JSON line for each side, `cpu` being the seconds of processor time, which other programs on the machine disturb least.
 */
import { basename, dirname, resolve } from 'node:path'
import { AutoModelForCausalLM, env, Tensor } from '@huggingface/transformers'
import { fewShotCode } from '../src/format/few-shot-code.ts'
import { loadModels } from '../src/models/loading/node.ts'

const [folder, count, length] = process.argv.slice(2)
if (folder === undefined || count === undefined) throw new Error('usage: npx tsx bench/foreign.ts FOLDER CANDIDATES [TOKENS]')
const [candidates, tokens] = [Number(count), Number(length ?? 24)]
const problem = {
  family: 'words',
  question: 'Ada has 14 apples. A friend gives Ada 3 boxes with 5 apples in each. How many apples does Ada have now?',
  setup: '',
  notices: [],
}

/** Seconds of wall clock and of processor time of some work. */
async function timed(side: string, work: () => Promise<number>): Promise<number> {
  const [wall, before] = [performance.now(), process.cpuUsage()]
  const generated = await work()
  const { user, system } = process.cpuUsage(before)
  const cpu = (user + system) / 1e6
  console.log(JSON.stringify({ side, candidates, prefix: prefix.length, generated, wall: (performance.now() - wall) / 1000, cpu }))
  return cpu
}

const models = await loadModels(folder, { precision: 'q8', threads: 1, cacheBytes: 0 })
const prefix = models.tokenizer.encode(fewShotCode(models.chat.voice).head(problem).join(''))

const own = await timed('engine', async () => {
  const seeds = Array.from({ length: candidates }, (_, i) => i + 1)
  const rows = await models.policy.generate({ prefix, seeds, temperature: 0.8, maxTokens: tokens, stop: [] })
  return rows.reduce((sum, { ids }) => sum + ids.length, 0)
})
await models.dispose()

env.allowRemoteModels = false
env.localModelPath = dirname(resolve(folder))
const hub = await AutoModelForCausalLM.from_pretrained(basename(resolve(folder)), {
  dtype: 'q8',
  device: 'cpu',
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
})
const int64 = (data: BigInt64Array): Tensor => new Tensor('int64', data, [1, prefix.length])
const theirs = await timed('transformers.js, one after the other', async () => {
  let generated = 0
  for (let i = 0; i < candidates; i++) {
    const all = await hub.generate({
      inputs: int64(BigInt64Array.from(prefix, BigInt)),
      attention_mask: int64(new BigInt64Array(prefix.length).fill(1n)),
      max_new_tokens: tokens,
      min_new_tokens: tokens,
      do_sample: true,
      temperature: 0.8,
    })
    if (!(all instanceof Tensor)) throw new Error('generate gives a tensor of ids when nothing else is asked of it')
    generated += all.data.length - prefix.length
  }
  return generated
})
await hub.dispose()
console.log(JSON.stringify({ candidates, ratio: theirs / own }))
