/** Answers by their keys: the same key is asked once, unless that failed; of more than `most` the oldest are forgotten. */
export const createRemembered = <V>(most: number): ((key: string, ask: () => Promise<V>) => Promise<V>) => {
  const kept = new Map<string, Promise<V>>()
  return (key, ask) => {
    const known = kept.get(key)
    if (known) return known
    const asked = ask()
    kept.set(key, asked)
    asked.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return asked
  }
}
