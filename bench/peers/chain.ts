import type { Step } from '../../src/core/ports.ts'
import { type FormatId, formatOf } from '../../src/format/registry.ts'
import type { Voice } from '../../src/format/voice.ts'
import type { Problem } from '../../src/problems/types.ts'

/** A word problem of its own for each number, so that no cache knows it, and the first steps of its solution. */
function told(number: number): { readonly problem: Problem; readonly steps: readonly Step[] } {
  const [have, boxes, each, eaten] = [14 + number, 3 + (number % 5), 5 + (number % 7), 2 + (number % 9)]
  const problem = {
    family: 'words',
    question: `Ada has ${have} apples. A friend gives Ada ${boxes} boxes with ${each} apples in each. Ada eats ${eaten} apples. How many apples does Ada have now?`,
    setup: '',
    notices: [],
  }
  const step = (text: string, output: number): Step => ({ text, output: String(output), final: false })
  const steps = [
    step(`# Step 1: Count the apples in the boxes.\nboxed = ${boxes} * ${each}\nprint(boxed)`, boxes * each),
    step(`# Step 2: Add the apples that Ada had.\napples = ${have} + boxed\nprint(apples)`, have + boxes * each),
    step(`# Step 3: Take away the apples that Ada ate.\nleft = apples - ${eaten}\nprint(left)`, have + boxes * each - eaten),
  ]
  return { problem, steps }
}

/**
 * The prompts of the nodes of one path of a search, from the root down: each begins with the one before.
 * @param number of the problem, 0 or more.
 * @param nodes how many, 1 to 4.
 * @param format worked examples make the prompts of `few-shot-code` long.
 */
export function promptsOfChain(voice: Voice, number: number, nodes: number, format: FormatId = 'few-shot-code'): string[] {
  const { problem, steps } = told(number)
  const { head, tail } = formatOf(format, voice)
  return Array.from({ length: nodes }, (_, length) => [...head(problem), ...tail(steps.slice(0, length))].join(''))
}
