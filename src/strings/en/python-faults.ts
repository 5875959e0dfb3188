import type { PythonFaultTexts } from '../coded.ts'
import { count } from '../number.ts'
import { spokenError } from '../spoken-error.ts'

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
