import type { KnownDetail } from '../core/detail.ts'

/** Why a program gave no result, where that is not Python's own message. */
export type PythonFault =
  /** It called a function of what is around the interpreter, named as in Emscripten. */
  | { readonly code: 'outside'; readonly values: { readonly call: string } }
  /** Its worker sent what no worker sends, and was ended. */
  | { readonly code: 'breach'; readonly values: Readonly<Record<string, never>> }
  /** With its prefix it has more bytes than an interpreter takes. */
  | { readonly code: 'too-long'; readonly values: { readonly bytes: number } }
  | { readonly code: 'too-slow'; readonly values: { readonly seconds: number } }
  /** The interpreter came to its end with it; `reason` in the words of whatever ended. */
  | { readonly code: 'crash'; readonly values: { readonly reason: string } }
  | { readonly code: 'no-answer'; readonly values: Readonly<Record<string, never>> }
  /** It imports what it may not; `allowed` lists what it may. Written by the runner, as are the next two. */
  | { readonly code: 'import'; readonly values: { readonly name: string; readonly allowed: string } }
  | { readonly code: 'name'; readonly values: { readonly name: string } }
  | { readonly code: 'printed'; readonly values: { readonly most: number } }
  /** A step before it failed where it had run once; `error` is written as any error is. */
  | { readonly code: 'before'; readonly values: { readonly error: string } }
  /** What Python needs cannot be loaded. */
  | { readonly code: 'file'; readonly values: { readonly file: string; readonly status: number } }
  | { readonly code: 'script'; readonly values: Readonly<Record<string, never>> }
  | { readonly code: 'exit'; readonly values: { readonly status: number } }

/** Python cannot start; `reason` is a fault as `writeFault` writes it, or the words of whatever failed. */
export type PythonFailure = KnownDetail<'python-start', { readonly reason: string }>

/** A fault as the `error` of an execution, which logs keep as text; `strings/spoken-error.ts` reads it. */
export function writeFault(fault: PythonFault): string {
  return `python ${JSON.stringify(fault)}`
}
