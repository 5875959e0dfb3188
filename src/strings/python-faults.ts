/** What is said of a program that gave no result, where it is not Python that says so. */
export const pythonFaults = {
  outside: (call: string) => `Stopped: the step reached for what lies outside of its Python (${call}).`,
  breach: 'Stopped: the step took hold of the worker it ran in. The worker was replaced.',
  tooLong: (bytes: number) => `Not run: the step and those before it have more than ${bytes} bytes.`,
}

/** A fault as `python/faults.ts` writes it, in words; null for every other text. */
export function spokenFault(text: string, words: typeof pythonFaults): string | null {
  const json = /^python (\{.*\})$/s.exec(text)?.[1]
  if (json === undefined) return null
  try {
    const { code, values }: { readonly code?: unknown; readonly values?: { readonly call?: unknown; readonly bytes?: unknown } } = JSON.parse(json)
    if (code === 'outside' && typeof values?.call === 'string') return words.outside(values.call)
    if (code === 'too-long' && typeof values?.bytes === 'number') return words.tooLong(values.bytes)
    return code === 'breach' ? words.breach : null
  } catch {
    // A trace of someone else's may hold any text.
    return null
  }
}
