/** What Pyodide's loader warns of, as a text, before it warns of the error. */
const announcement = 'wasm instantiation failed!'

/**
 * Pyodide's loader only warns where its WebAssembly cannot be fetched or compiled, and then never settles. Gives what `load` gives, and rejects with the error that
 * is warned of.
 * @param output where the loader warns; other warnings pass.
 */
export async function unlessSwallowed<T>(output: Pick<Console, 'warn'>, load: () => Promise<T>): Promise<T> {
  const warn = output.warn
  try {
    return await new Promise<T>((resolve, reject) => {
      let announced = false
      output.warn = (...parts: unknown[]) => {
        if (parts[0] === announcement) announced = true
        else if (announced) reject(parts[0])
        else warn.apply(output, parts)
      }
      load().then(resolve, reject)
    })
  } finally {
    output.warn = warn
  }
}
