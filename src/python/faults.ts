/** Why a program gave no result, where that is not Python's own message. */
export type PythonFault =
  /** It called a function of what is around the interpreter, named as in Emscripten. */
  | { readonly code: 'outside'; readonly values: { readonly call: string } }
  /** Its worker sent what no worker sends, and was ended. */
  | { readonly code: 'breach'; readonly values: Readonly<Record<string, never>> }
  /** With its prefix it has more bytes than an interpreter takes. */
  | { readonly code: 'too-long'; readonly values: { readonly bytes: number } }

/** A fault as the `error` of an execution, which logs keep as text; `strings/python-faults.ts` reads it. */
export function writeFault(fault: PythonFault): string {
  return `python ${JSON.stringify(fault)}`
}
