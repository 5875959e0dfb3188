import { describe, expect, it } from 'vitest'
import type { SearchEvent } from '../../core/events.ts'
import { replay } from '../../core/reducer.ts'
import { sampleQuestion, sampleRun } from '../sample-run.ts'
import { answerBoard } from './answer-board.ts'
import { nodeView } from './node-view.ts'
import { resultOf } from './result.ts'

const tree = replay(sampleRun)

describe('node panel', () => {
  it('shows a step with its code, output and values', () => {
    const view = nodeView(tree, 1)
    expect(view).toMatchObject({ id: 1, parent: 0, depth: 1, state: 'expanded', title: 'multiply 8 by 4', output: '2 6 32', ppm: 0.25, visits: 1, merged: 2 })
    expect(view?.code).toEqual(['# Step 1: multiply 8 by 4', 'left = sorted([8 * 4, 2, 6])', 'print(*left)'])
    expect(view?.q).toBe(0.5)
    expect(view?.tokens).toBe(2)
    expect(view?.probability).toBeCloseTo(0.09)
  })

  it('shows why a node was pruned, what it duplicates, and where its Python failed', () => {
    expect(nodeView(tree, 2)).toMatchObject({ state: 'pruned', output: null, error: null, ppm: null, prune: { reason: 'duplicate', of: 1 } })
    expect(nodeView(tree, 3)).toMatchObject({ state: 'pruned', output: null, error: { line: 2 }, prune: { reason: 'python' } })
  })

  it('shows the problem and its set-up at the root', () => {
    const root = nodeView(tree, 0)
    expect(root).toMatchObject({ parent: null, state: 'root', title: sampleQuestion, hasChildren: true, tokens: 0 })
    expect(root?.code.at(-1)).toBe('left = [2, 4, 6, 8]')
  })

  it('has nothing to show for a node that does not exist', () => {
    expect(nodeView(tree, 99)).toBeNull()
  })
})

describe('answers', () => {
  it('lists an answer with what is known of it', () => {
    expect(answerBoard(tree).rows).toEqual([
      {
        node: 5,
        answer: '8 * 4 - 6 - 2',
        ppm: 0.75,
        rollout: 1,
        search: 0,
        times: 1,
        claim: { answer: '8 * 4 - 6 - 2', verification: { verified: true, value: '24' }, stepsAgree: true },
      },
    ])
  })

  it('gives equal expressions one row, with the best score and the first rollout', () => {
    const again: SearchEvent = { type: 'answer', search: 0, rollout: 3, node: 5, answer: '4 * 8 - 2 - 6', ppm: 0.9, correct: null }
    expect(answerBoard(replay([...sampleRun, again])).rows).toMatchObject([{ ppm: 0.9, rollout: 1, times: 2 }])
  })

  it('shows the chosen answer with its steps, or the best so far while searching', () => {
    expect(resultOf(tree)).toMatchObject({ node: 5, final: true, claim: { verification: { verified: true } } })
    expect(resultOf(tree)?.steps.map(({ title, output }) => `${title} → ${output}`)).toEqual([
      'multiply 8 by 4 → 2 6 32',
      'subtract 6 from 32 → 2 26',
      'subtract 2 from 26 → 24',
    ])
    expect(resultOf(replay(sampleRun.slice(0, -1)))).toMatchObject({ node: 5, final: false })
    expect(resultOf(replay(sampleRun.slice(0, 6)))).toBeNull()
  })
})
