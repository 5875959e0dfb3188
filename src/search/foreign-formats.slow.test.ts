import { afterAll, describe, expect, it } from 'vitest'
import { defaultConfig, type SearchConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import { runSearch } from '../core/search.ts'
import { type FormatId, formatOf } from '../format/registry.ts'
import { endOfText } from '../format/types.ts'
import { plainVoice } from '../format/voice.ts'
import type { Mind } from '../models/minds/mind.ts'
import { named, parseProblem } from '../problems/index.ts'
import { createNodeInterpreter } from '../python/node.ts'
import { createEnvironment } from './environment.ts'
import { settingsFor } from './settings.ts'

const interpreter = createNodeInterpreter({ timeoutMs: 20_000 })
afterAll(() => interpreter.dispose())

const posed = (() => {
  const read = parseProblem('Ada has 14 apples. A friend gives Ada 3 boxes with 5 apples in each. How many apples does Ada have now?')
  if (!read.ok) throw new Error(named(read.refusal))
  return read.posed
})()

/** A policy that writes fixed candidates, by how many steps stand before them; `asked` is what it was shown. */
const scripted = (id: FormatId, script: readonly (readonly (readonly [text: string, stop: string])[])[], asked: string[]): Mind => ({
  name: 'scripted',
  format: formatOf(id, plainVoice),
  proposer: {
    contextTokens: null,
    tokensOf: () => 0,
    propose: async ({ prompt, seeds }) => {
      const text = prompt.join('')
      asked.push(text)
      const own = text.slice(text.lastIndexOf('Solution:'))
      const steps = id === 'few-shot-code' ? own.split('# Step').length - 1 : own.split('Step ').length - 2
      const written = script[steps] ?? []
      return { written: written.slice(0, seeds.length).map(([text, stop]) => ({ text, stop, tokens: [] })), prompt: null }
    },
  },
  scorer: null,
})

async function search(mind: Mind) {
  const events: SearchEvent[] = []
  const config: SearchConfig = settingsFor(posed, { ...defaultConfig, guidance: 'none', rollouts: 6, candidates: 4 })
  const tree = await runSearch(
    createEnvironment({ posed, mind, interpreter }),
    { ...posed.problem, model: mind.name, config },
    { onEvent: (event) => events.push(event) },
  )
  return { tree, discarded: events.flatMap((event) => (event.type === 'prune' ? [event.detail] : [])), events }
}

describe('a word problem, searched without a PPM', () => {
  it('by code steps that a model copies from worked examples', async () => {
    const asked: string[] = []
    const right = ['# Step 2: Add them to what Ada has.\ntotal = 14 + boxes\nprint(total)', '\n# ->'] as const
    const mind = scripted(
      'few-shot-code',
      [
        [
          ['# Step 1: Count the apples in the boxes.\nboxes = 3 * 5', '\n# ->'],
          ['# Step 1: Count the apples in the boxes.\nboxes = N2 * apples', '\n# ->'],
          ['# Step 1: There are 99 apples.\nboxes = 99', '\n\n'],
        ],
        [right],
        [
          ['# Answer\nprint(total)', '```'],
          ['# Answer\nprint(total + 1)', endOfText],
          ['# Answer\nprint(float(total))', '\n# ->'],
        ],
      ],
      asked,
    )
    const { tree, discarded } = await search(mind)
    expect(tree.done?.answer).toMatch(/^29(\.0)?$/)
    expect(asked).toContainEqual(
      expect.stringMatching(/boxes = 3 \* 5\n# -> 15\n\n# Step 2: Add them to what Ada has\.\ntotal = 14 \+ boxes\nprint\(total\)\n# -> 29\n\n$/),
    )
    expect(discarded).toContainEqual({ code: 'python', values: { error: expect.stringContaining('apples') } })
  })

  it('by prose, whose sums Python checks', async () => {
    const asked: string[] = []
    const mind = scripted(
      'chain-of-thought',
      [
        [
          [' The boxes hold 3 * 5 = 15 apples.', '\n'],
          [' The boxes hold 3 * 5 = 18 apples.', '\n'],
        ],
        [[' Step 2: Ada has 14 + 15 = 29 apples.', '\n']],
        [
          [' The answer is \\boxed{29}.', endOfText],
          [' The answer is 14 + 15 = 28.', '\n'],
        ],
      ],
      asked,
    )
    const { tree, discarded } = await search(mind)
    expect(tree.done?.answer).toBe('29')
    expect(discarded).toContainEqual({ code: 'wrong-arithmetic', values: { claim: '3 * 5 = 18', value: '15' } })
    expect(discarded).toContainEqual({ code: 'wrong-arithmetic', values: { claim: '14 + 15 = 28', value: '29' } })
    expect(asked).toContainEqual(expect.stringMatching(/Step 1: The boxes hold 3 \* 5 = 15 apples\.\nStep 2: Ada has 14 \+ 15 = 29 apples\.\nStep 3:$/))
  })
})
