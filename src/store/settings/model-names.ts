/** The form of the names that models kept in this browser have (`keptName` of models/sources/record.ts). */
const kept = /^kept:(hub|folder):(\S.*):(\w+)$/

export const isKeptName = (name: unknown): name is string => typeof name === 'string' && kept.test(name)

/** Whether a setting may name it: one that ships, or one that is kept, which only the worker knows. */
export const isModelName = (name: unknown, shipped: readonly string[]): name is string => isKeptName(name) || shipped.some((one) => one === name)

/** As a person reads it. */
export function modelTitle(name: string): string {
  const [, , id, precision] = kept.exec(name) ?? []
  return id === undefined || precision === undefined ? name : `${id} (${precision})`
}
