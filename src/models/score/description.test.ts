import { describe, expect, it } from 'vitest'
import type { Voice } from '../../format/voice.ts'
import { type ScorerDescription, type ScorerId, scorerPresets, solutionScore, stepScore } from './description.ts'
import { renderedFor } from './rendering.ts'

const presets: Readonly<Record<ScorerId, ScorerDescription>> = scorerPresets
const voice: Voice = (turns) => `${turns.map(({ role, content }) => `<${role}>${content}</>`).join('')}<assistant>`
const steps = ['one', 'two']
const shown = (id: ScorerId) => renderedFor(presets[id], 'Q?', steps, voice).pieces.map((parts) => parts.join('|'))

describe('what each scorer is shown, cut where its scores are read', () => {
  it.each([
    [
      'qwen-math-prm',
      [
        '<system>Please reason step by step, and put your final answer within \\boxed{}.</><user>Q?</><assistant>one<extra_0>',
        'two<extra_0>',
        '</><assistant>',
      ],
    ],
    ['math-shepherd', ['Q? |Step 1: one |ки', '\n|Step 2: two |ки']],
    ['rlhflow', ['<user>Q? one</><assistant>', '+</><user>two</><assistant>', '+</><assistant>']],
    // A bar where tokens are made apart.
    ['skywork-o1', ['Q?\n|one|\n', 'two|\n']],
    ['trl', ['Q?|\n\n|one|\n\n', 'two|\n\n']],
    ['rstar', ["<|user|>:\nQ?\n<|assistant|>: Let's think step by step and solve the problem with code.|one<end_of_step>\n", 'two<end_of_step>\n']],
    ['yes-no', ['<user>Q?\n\none\ntwo\n\nIs the last step right? Answer with Yes or No.</><assistant>']],
  ] as const)('%s', (id, pieces) => {
    expect(shown(id)).toEqual(pieces)
  })

  it('a question that looks like a placeholder stays what it is', () => {
    expect(renderedFor(presets['skywork-o1'], '{marker}{n}', ['{question}'], voice).pieces).toEqual([['{marker}{n}\n', '{question}', '\n']])
  })
})

describe('what its numbers come to', () => {
  it.each([
    // softmax([1, 3])[1] = 0.8808
    ['qwen-math-prm', [1, 3], 0.7616],
    ['trl', [3, 1], -0.7616],
    ['math-shepherd', [2, 2], 0],
    ['rlhflow', [0, -50], 1],
    ['yes-no', [-1, 0], -0.4621],
    // sigmoid(1.5) = 0.8176
    ['skywork-o1', [1.5], 0.6351],
    // tanh(2.5 / 5)
    ['rstar', [2.5], 0.4621],
  ] as const)('%s %j', (id, numbers, score) => {
    expect(stepScore(presets[id], numbers)).toBeCloseTo(score, 4)
  })

  it('numbers that are missing, or none, are said', () => {
    expect(() => stepScore(presets['math-shepherd'], [1])).toThrow(RangeError)
    expect(() => stepScore(presets['skywork-o1'], [Number.NaN])).toThrow(RangeError)
    expect(stepScore(presets['yes-no'], [-2, Number.NEGATIVE_INFINITY])).toBe(1)
  })

  it('a solution has the score of its last step, its worst, or the product of all', () => {
    expect(solutionScore({ aggregate: 'last' }, [-1, 0.5])).toBe(0.5)
    expect(solutionScore({ aggregate: 'min' }, [0.5, -0.5, 1])).toBe(-0.5)
    expect(solutionScore({ aggregate: 'product' }, [0, 0])).toBe(-0.5)
    expect(() => solutionScore({ aggregate: 'min' }, [])).toThrow(RangeError)
  })
})
