import { findPython } from './python.ts'

/**
 * A Python that can train. Null where there is none, which is said: what needs it is then left out. In CI it must be there, since what is left out there has not
 * been tested.
 */
export function pythonForTests(what: string): string | null {
  const python = findPython()
  if (python !== null) return python
  const reason = `${what} here: no python3 with torch and onnx (training/README.md says how to install them).`
  if (process.env.CI) throw new Error(reason)
  console.log(reason)
  return null
}
