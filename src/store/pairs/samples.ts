import { createStore, type StoreApi } from 'zustand/vanilla'
import type { NodeId } from '../../core/events.ts'
import type { SampledPair, Samples } from '../../evolve/samples/sample.ts'
import { parseProblem } from '../../problems/index.ts'
import type { Actions } from '../actions.ts'
import { fileReaders } from '../file-readers.ts'
import { type FetchFile, type FileProblem, fileProblem, readPackedJson } from '../traces/file-problem.ts'
import type { TraceDesk } from '../traces/traces.ts'

const folder = 'samples'
const samplesFile = `${folder}/samples.json.gz`

/** A pair with where it is from. */
export interface FoundPair {
  readonly pair: SampledPair
  readonly question: string
  /** What the question asks to make. */
  readonly target: number
  /** Of whose kind the search was, and its log; null for a tree of all plays, of which no log is kept. */
  readonly from: { readonly round: number; readonly model: string; readonly trace: string } | null
}

export interface SamplesState {
  /** Null until they are there. */
  readonly samples: Samples | null
  /** All pairs, those of searches first. */
  readonly pairs: readonly FoundPair[]
  readonly problem: FileProblem | null
}

/** What the PPMs learn from, as a small file that ships. None of it throws or rejects. */
export interface SamplesDesk {
  readonly store: StoreApi<SamplesState>
  /** Gets the file, once; what failed is asked for again. */
  prepare(): Promise<void>
  /** Puts a sampled search on show in the page, at its end, with this step selected. Resolves to whether it is there. */
  open(trace: string, title: string, node: NodeId | null): Promise<boolean>
}

interface SamplesDeps {
  readonly fetchFile: FetchFile
  readonly traces: Pick<TraceDesk, 'openFile'>
  readonly actions: Pick<Actions, 'select'>
}

/** The number that a question of Countdown asks to make; null for another question. */
export const targetOf = (question: string): number | null => {
  const parsed = parseProblem(question)
  return parsed.ok && parsed.posed.problem.family === 'countdown' ? parsed.posed.problem.target : null
}

const allPairs = ({ rounds, plays }: Samples): FoundPair[] => {
  const found = (question: string, pairs: readonly SampledPair[], from: FoundPair['from']): FoundPair[] => {
    const target = targetOf(question)
    return target === null ? [] : pairs.map((pair) => ({ pair, question, target, from }))
  }
  return [
    ...rounds.flatMap(({ round, model, trees }) => trees.flatMap(({ question, trace, pairs }) => found(question, pairs, { round, model, trace }))),
    ...plays.flatMap(({ question, pairs }) => found(question, pairs, null)),
  ]
}

export function createSamples({ fetchFile, traces, actions }: SamplesDeps): SamplesDesk {
  const store = createStore<SamplesState>(() => ({ samples: null, pairs: [], problem: null }))
  let asked: Promise<void> | null = null
  const load = async (): Promise<void> => {
    try {
      const { readSamples } = await fileReaders()
      const samples = readSamples(await readPackedJson(await fetchFile(samplesFile)), samplesFile)
      store.setState({ samples, pairs: allPairs(samples), problem: null })
    } catch (error) {
      asked = null
      store.setState({ problem: fileProblem(samplesFile, error) })
    }
  }
  return {
    store,
    prepare: () => {
      asked ??= load()
      return asked
    },
    async open(trace, title, node) {
      const file = `${folder}/${trace}`
      try {
        await traces.openFile(title, new Uint8Array(await fetchFile(file)))
      } catch (error) {
        store.setState({ problem: fileProblem(file, error) })
        return false
      }
      if (node !== null) actions.select(node)
      return true
    },
  }
}
