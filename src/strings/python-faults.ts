import type { Detail } from '../core/detail.ts'
import type { PythonFault } from '../python/faults.ts'
import { count } from './number.ts'
import { shortened } from './shortened.ts'
import { wordIfKnown } from './word.ts'

type Values<C extends PythonFault['code']> = Extract<PythonFault, { readonly code: C }>['values']
export type PythonFaultTexts = { readonly [C in PythonFault['code']]: (values: Values<C>) => string }

/** What is said of a program that gave no result, and of a Python that does not start, where it is not Python that says so. */
export const pythonFaults: PythonFaultTexts = {
  outside: ({ call }) => `Stopped: the step reached for what lies outside of its Python (${call}).`,
  breach: () => 'Stopped: the step took hold of the worker it ran in. The worker was replaced.',
  'too-long': ({ bytes }) => `Not run: the step and those before it have more than ${bytes} bytes.`,
  'too-slow': ({ seconds }) => `Stopped after ${seconds} s: the program takes too long.`,
  crash: ({ reason }) => `The program crashed the interpreter (${reason}).`,
  'no-answer': () => 'The program crashed the interpreter: it gave no answer.',
  import: ({ name, allowed }) => `ImportError: ${name} may not be imported here; what may is ${allowed}.`,
  name: ({ name }) => `Not run: the name ${name} may not be used here.`,
  printed: ({ most }) => `Stopped: it printed more than ${count(most)} characters.`,
  before: ({ error }) => `In the steps before: ${spokenError(pythonFaults, error)}`,
  file: ({ file, status }) => `${file} could not be loaded (status ${status}).`,
  script: () => 'the script of its worker could not be loaded.',
  exit: ({ status }) => `its worker ended with status ${status}.`,
}

const isDetail = (raw: unknown): raw is Detail => {
  if (typeof raw !== 'object' || raw === null || !('code' in raw) || !('values' in raw)) return false
  const { code, values } = raw
  if (typeof code !== 'string' || typeof values !== 'object' || values === null) return false
  return Object.values(values).every((value) => typeof value === 'string' || typeof value === 'number')
}

/** The error of a program in words: a fault as `python/faults.ts` writes it, or else what Python itself said. */
export function spokenError(words: PythonFaultTexts, text: string): string {
  const json = /^python (\{.*\})$/s.exec(text)?.[1]
  if (json === undefined) return shortened(text)
  try {
    const raw: unknown = JSON.parse(json)
    return shortened((isDetail(raw) ? wordIfKnown(words, raw) : null) ?? text)
  } catch {
    // A trace of someone else's may hold any text.
    return shortened(text)
  }
}
