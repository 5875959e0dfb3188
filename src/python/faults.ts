/** Why a program gave no result, where that is not Python's own message. */
export type PythonFault =
  /** It called a function of what is around the interpreter, named as in Emscripten. */
  | { readonly code: 'outside'; readonly values: { readonly call: string } }
  /** Its worker sent what no worker sends, and was ended. */
  | { readonly code: 'breach'; readonly values: Readonly<Record<string, never>> }
  /** With its prefix it has more bytes than an interpreter takes. */
  | { readonly code: 'too-long'; readonly values: { readonly bytes: number } }

const MARK = 'python '

/** A fault as the `error` of an execution, which logs keep as text. */
export function writeFault(fault: PythonFault): string {
  return MARK + JSON.stringify(fault)
}

/** What `writeFault` wrote; null for every other text. */
export function readFault(error: string): PythonFault | null {
  if (!error.startsWith(`${MARK}{`)) return null
  try {
    const { code, values }: { readonly code?: unknown; readonly values?: { readonly call?: unknown; readonly bytes?: unknown } } = JSON.parse(
      error.slice(MARK.length),
    )
    if (code === 'outside' && typeof values?.call === 'string') return { code, values: { call: values.call } }
    if (code === 'too-long' && typeof values?.bytes === 'number') return { code, values: { bytes: values.bytes } }
    return code === 'breach' ? { code, values: {} } : null
  } catch {
    return null
  }
}
