import { expect, it } from 'vitest'
import type { CandidateEvent } from '../core/events.ts'
import type { TokenInfo } from '../core/ports.ts'
import { replay } from '../core/reducer.ts'
import { LogWriter } from './scripted-run.fixture.ts'
import { probabilityOf, tokensOf } from './tokens.ts'

const token = (text: string, probability: number, alternatives?: readonly [string, number][]): TokenInfo => ({
  text,
  logprob: Math.log(probability),
  ...(alternatives ? { alternatives: alternatives.map(([other, p]) => ({ text: other, logprob: Math.log(p) })) } : {}),
})

const candidates = (...steps: (readonly TokenInfo[])[]): CandidateEvent[] =>
  steps.map((tokens, i) => ({ id: i + 1, text: tokens.map(({ text }) => text).join(''), ended: 'step', seed: 1, tokens }))

const treeOf = (...steps: (readonly TokenInfo[])[]) => {
  const log = new LogWriter()
  log.add({ type: 'expand', node: 0, candidates: candidates(...steps) })
  return replay(log.events)
}

it('gives each token its probability, and the recorded alternatives with it', () => {
  const tree = treeOf([token('8', 0.5, [['6', 0.25]]), token('*', 0.8)])
  const [first, second] = tokensOf(tree, 1)
  expect(first?.probability).toBeCloseTo(0.5)
  expect(first?.others).toEqual([{ text: '6', probability: 0.25, node: null }])
  expect(second?.others).toEqual([])
  expect(probabilityOf(tree, 1)).toBeCloseTo(0.4)
})

it('takes what siblings wrote after the same beginning as alternatives, each once, and names the sibling', () => {
  const tree = treeOf(
    [token('8', 0.5), token('*', 0.6), token('4', 1)],
    [token('8', 0.5), token('-', 0.3), token('2', 1)],
    [token('8', 0.5), token('-', 0.3), token('6', 1)],
    [token('6', 0.2), token('/', 0.9)],
  )
  const views = tokensOf(tree, 1)
  expect(views.map(({ others }) => others.map(({ text, node }) => [text, node]))).toEqual([[['6', 4]], [['-', 2]], []])
  expect(views[1]?.others[0]?.probability).toBeCloseTo(0.3)
})

it('joins what is recorded and what a sibling wrote, likeliest first', () => {
  const tree = treeOf(
    [
      token('8', 0.5, [
        ['6', 0.2],
        ['4', 0.3],
      ]),
    ],
    [token('6', 0.2)],
  )
  const [first] = tokensOf(tree, 1)
  expect(first?.others.map(({ text, node }) => [text, node])).toEqual([
    ['4', null],
    ['6', 2],
  ])
})

it('has none for a root', () => {
  expect(tokensOf(replay(new LogWriter().events), 0)).toEqual([])
})
