import type { Environment, Execution, Judgement, Proposal, Step } from '../core/ports.ts'
import { deriveSeed } from '../core/random.ts'

export interface ScriptedOptions {
  /** Steps after which a chain is finished. */
  readonly length?: number
  /** How many different steps the stand-in policy knows. */
  readonly variety?: number
  /** Chance of each fault, 0 to 1. */
  readonly pythonFails?: number
  readonly illegal?: number
  /** Makes `grade` known, as in training: the answer is right when this holds. */
  readonly right?: (answer: string) => boolean
}

const unit = (seed: number): number => seed / 4294967296

const hashText = (text: string): number => deriveSeed(...Array.from(text, (character) => character.codePointAt(0) ?? 0))

/**
 * A world without models for tests: steps are letters drawn from the seeds, their faults, keys and scores are fixed functions of the text,
 * so equal inputs give equal outputs.
 */
export const scriptedEnvironment = (options: ScriptedOptions = {}): Environment => {
  const { length = 3, variety = 6, pythonFails = 0.1, illegal = 0.1, right } = options
  const chain = (steps: readonly Pick<Step, 'text'>[]): string => steps.map(({ text }) => text).join('')
  const luck = (text: string, salt: number): number => unit(deriveSeed(hashText(text), salt))
  return {
    propose: async ({ prefix, seeds }): Promise<Proposal[]> =>
      seeds.map((seed) => {
        const text = String.fromCharCode(97 + (seed % variety))
        const ended = prefix.length + 1 >= length ? 'code' : 'step'
        return { text, ended, tokens: [{ text, logprob: Math.log(1 / variety) }] }
      }),
    execute: async (prefix, candidates): Promise<Execution[]> =>
      candidates.map(({ text }) => {
        const whole = chain([...prefix, { text }])
        if (luck(whole, 1) < pythonFails) return { ok: false, error: `NameError: name '${text}' is not defined`, line: 1, kind: 'exception' }
        return { ok: true, output: whole }
      }),
    judge: (prefix, step): Judgement => {
      const whole = chain([...prefix, step])
      if (luck(whole, 2) < illegal) return { kind: 'illegal', detail: { code: 'not-allowed', values: { text: step.text } }, finished: step.final }
      const key = [...whole].sort().join('')
      return step.final ? { kind: 'finished', key, answer: key } : { kind: 'legal', key }
    },
    score: async (prefix, candidates) => candidates.map((step) => 2 * luck(chain([...prefix, step]), 3) - 1),
    normalize: (answer) => answer,
    ...(right ? { grade: right } : {}),
  }
}
