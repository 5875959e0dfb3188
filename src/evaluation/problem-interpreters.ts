import { parseProblem } from '../problems/index.ts'
import type { Wheel } from '../problems/types.ts'
import { createNodeInterpreter, type NodeInterpreterOptions } from '../python/node.ts'
import type { Interpreter } from '../python/types.ts'

/** Python packages that the steps of some questions need, each once, in a fixed order. */
export const wheelsOf = (questions: Iterable<string>): Wheel[] => {
  const wheels = new Set<Wheel>()
  for (const question of questions) {
    const parsed = parseProblem(question)
    if (parsed.ok) for (const wheel of parsed.posed.wheels ?? []) wheels.add(wheel)
  }
  return [...wheels].sort()
}

/**
 * Interpreters for problems of any family: one for each set of packages, started when first asked for and kept, so that problems without any do not wait for one.
 * They keep the process alive.
 */
export const createProblemInterpreters = (
  options: Omit<NodeInterpreterOptions, 'packages'>,
  create: (options: NodeInterpreterOptions) => Interpreter = createNodeInterpreter,
): ((questions: Iterable<string>) => Interpreter) => {
  const started = new Map<string, Interpreter>()
  return (questions) => {
    const packages = wheelsOf(questions)
    const key = packages.join(' ')
    const interpreter = started.get(key) ?? create({ ...options, packages })
    started.set(key, interpreter)
    return interpreter
  }
}
