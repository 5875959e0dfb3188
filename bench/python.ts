import { loadavg } from 'node:os'
import type { Step } from '../src/core/ports.ts'
import { parseProblem } from '../src/problems/index.ts'
import { seededRandom } from '../src/problems/seeded.ts'
import { createNodeInterpreter } from '../src/python/node.ts'
import type { Interpreter } from '../src/python/types.ts'
import { describeMachine, type Machine } from './decode/machine.ts'

/** Programs a second in one interpreter, siblings in one message: median, least and most over the repeats. */
export interface Rate {
  readonly median: number
  readonly least: number
  readonly most: number
  /** Median microseconds of processor time a program, the owner's side included; other processes do not lengthen it much. */
  readonly cpu: number
}

interface Timing {
  readonly rate: number
  readonly cpu: number
}

export interface PythonMeasurement {
  /** Seconds until the first worker could run programs. */
  readonly start: number
  readonly kinds: Readonly<Record<string, Rate>>
  readonly machine: Machine
  /** Mean number of processes that wanted a core in the minute before the start. */
  readonly load: number
}

/** A prefix and what a node's expansion runs after it. */
interface Expansion {
  readonly prefix: string
  readonly candidates: readonly string[]
}

const repeats = 7
const siblings = 8
const expansions = 150

const questions = {
  'Countdown, five numbers': 'Use 3, 8, 17, 25 and 41 to make 97.',
  'Game of 24, fractions': 'Use 3, 3, 8 and 8 each exactly once with + - * / to make 24.',
}

/** Runs steps drawn at random from the legal ones, every time all of them; the kinds take turns, so that load on the machine hits them alike. */
export async function measurePython(): Promise<PythonMeasurement> {
  const load = loadavg()[0] ?? Number.NaN
  const began = performance.now()
  const interpreter = createNodeInterpreter({ timeoutMs: 10_000, cacheSize: 0 })
  try {
    await interpreter.ready
    const start = (performance.now() - began) / 1000
    const kinds = new Map<string, Expansion[]>()
    for (const [name, question] of Object.entries(questions)) kinds.set(name, await drawn(question, interpreter))
    const plain = kinds.get('Countdown, five numbers') ?? []
    // What is not plain gets a memory of its own; a step that defines something is.
    kinds.set(
      'the same, each step with a function',
      plain.slice(0, 10).map(({ prefix, candidates }) => ({ prefix, candidates: candidates.map((text) => `def same(x): return x\n${text}`) })),
    )
    const rates = new Map<string, Timing[]>([...kinds.keys()].map((name) => [name, []]))
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (const [name, programs] of kinds) {
        const count = programs.length * siblings
        const [from, before] = [performance.now(), process.cpuUsage()]
        // A search comes upon each prefix once.
        for (const { prefix, candidates } of programs) await interpreter.run(`${prefix}# ${repeat}\n`, candidates)
        const { user, system } = process.cpuUsage(before)
        rates.get(name)?.push({ rate: (count * 1000) / (performance.now() - from), cpu: (user + system) / count })
      }
    }
    return { start, kinds: Object.fromEntries([...rates].map(([name, values]) => [name, rateOf(values)])), machine: describeMachine(), load }
  } finally {
    await interpreter.dispose()
  }
}

/** Expansions along random plays. Each sibling is another program, as the cache and merging would have it. */
async function drawn(question: string, interpreter: Interpreter): Promise<Expansion[]> {
  const parsed = parseProblem(question)
  if (!parsed.ok) throw new Error(`"${question}" is refused`)
  const { posed } = parsed
  const found: Expansion[] = []
  for (let seed = 1; found.length < expansions; ) {
    let steps: readonly Step[] = []
    for (let ended = false; !ended; ) {
      const candidates = Array.from({ length: siblings }, () => posed.randomStep(steps, seededRandom(seed++))).filter((step) => step !== null)
      const [first] = candidates
      if (!first) break
      const prefix = posed.problem.setup + steps.map(({ text }) => text).join('')
      found.push({ prefix, candidates: candidates.map(({ text }, i) => `${text}# ${found.length}.${i}\n`) })
      const [execution] = await interpreter.run(prefix, [first.text])
      if (!execution?.ok) throw new Error('a legal step does not run')
      steps = [...steps, { ...first, output: execution.output }]
      ended = first.final
    }
  }
  return found
}

function rateOf(timings: readonly Timing[]): Rate {
  const at = (values: readonly number[], share: number) =>
    values.toSorted((a, b) => a - b).map(Math.round)[Math.floor(share * (values.length - 1))] ?? Number.NaN
  const rates = timings.map(({ rate }) => rate)
  return {
    median: at(rates, 0.5),
    least: at(rates, 0),
    most: at(rates, 1),
    cpu: at(
      timings.map(({ cpu }) => cpu),
      0.5,
    ),
  }
}
