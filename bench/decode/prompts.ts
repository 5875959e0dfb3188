import type { Step } from '../../src/core/ports.ts'
import { rstar } from '../../src/format/rstar.ts'
import { generateProblem } from '../../src/problems/index.ts'
import { seededRandom } from '../../src/problems/seeded.ts'
import { createNodeInterpreter } from '../../src/python/node.ts'

/** A question with a chain of legal steps, so that nodes of every depth can be expanded. */
export interface Prompt {
  readonly question: string
  readonly steps: readonly Step[]
}

/** Numbers of each problem: the more there are, the deeper its chains. */
const numbers = 6

/** Generated problems, each with a random chain that stops before its last step. The same seed gives the same prompts. */
export async function makePrompts(count: number, seed: number): Promise<Prompt[]> {
  const interpreter = createNodeInterpreter({ timeoutMs: 5000 })
  try {
    const prompts: Prompt[] = []
    for (let i = 0; i < count; i++) {
      const posed = generateProblem(seed + i, numbers)
      const random = seededRandom(seed + i)
      const steps: Step[] = []
      for (let next = posed.randomStep(steps, random); next && !next.final; next = posed.randomStep(steps, random)) {
        const [execution] = await interpreter.run(rstar.program(posed.problem, steps), [next.text])
        if (!execution?.ok) break
        steps.push({ ...next, output: execution.output })
      }
      prompts.push({ question: posed.problem.question, steps })
    }
    return prompts
  } finally {
    await interpreter.dispose()
  }
}
