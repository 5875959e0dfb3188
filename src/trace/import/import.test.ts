import { describe, expect, it } from 'vitest'
import { replay } from '../../core/reducer.ts'
import { Flag } from '../../core/tree.ts'
import { nodeQ } from '../../core/uct.ts'
import { fold } from '../fold.ts'
import { findTraces } from '../open.ts'
import { refusalOf } from '../refusal.fixture.ts'
import { readPlain } from './plain.ts'
import { readRstar } from './rstar.ts'

const node = (text: string, value: number, q_value: number, visit_count: number, more: object = {}) => ({
  text,
  extra_info: '',
  action: '',
  action_input: '',
  final_answer: '',
  value,
  q_value,
  visit_count,
  ...more,
})

/** The shape that rStar-Math's `return_states` gives: tags, states, levels in order. */
const line = {
  question: 'What is 2 + 3 * 4?',
  answer: '14',
  rstar: {
    '0': node('', 0.81, 0.8125, 2, { extra_info: 'question: What is 2 + 3 * 4?' }),
    '0.1': node('<code>\n# Step 1: multiply\na = 3 * 4\n<end_of_step>', 0.62, 0.7, 3, { action: 'python_interpreter', observation: '12' }),
    '0.2': node('# Step 1: add\nb = 2 + c\n<end_of_step><end_of_code>\n<output>NameError: c<end_of_output>', -1, -1, 1, {
      action: 'python_interpreter',
      observation: 'NameError: c',
      final_answer: 'Too many consecutive steps have code errors.',
    }),
    '0.1.1': node('\nSo the answer is \\boxed{14}', 0.875, 0.875, 1, { final_answer: '14' }),
    '0.1.2': node('\nSo the answer is \\boxed{20}', 0.75, 0.75, 1, { final_answer: '20' }),
    '0.1.10': node('again', 0.5, 0.5, 1, { final_answer: 'Fail to sove the problem within limited steps.' }),
  },
}

describe('rStar’s own output', () => {
  const { events, header } = readRstar(line)
  const tree = replay(events)

  it('folds to the visits, Q and scores of the file', () => {
    expect(() => fold(events)).not.toThrow()
    expect([...tree.visits.slice(0, tree.size)]).toEqual([2, 3, 1, 1, 1, 1])
    const q = Array.from({ length: tree.size }, (_, id) => Math.round(nodeQ(tree, id) * 1e9) / 1e9)
    expect(q).toEqual([0.8125, 0.7, -1, 0.875, 0.75, 0.5])
    expect([...tree.ppm.slice(0, tree.size)]).toEqual([Number.NaN, 0.62, Number.NaN, 0.875, 0.75, 0.5])
    expect(tree.rollouts).toBe(2)
  })

  it('keeps the order and depth of the tags, the tenth child after the second', () => {
    expect(tree.children.slice(0, 2)).toEqual([
      [1, 2],
      [3, 4, 5],
    ])
    expect(tree.texts[5]?.text).toBe('again')
  })

  it('takes texts without markers, outputs, errors and failures', () => {
    expect(tree.texts[1]?.text).toBe('# Step 1: multiply\na = 3 * 4')
    expect(tree.runs[1]).toEqual({ output: '12', error: null, line: null })
    expect(tree.texts[2]?.text).toBe('# Step 1: add\nb = 2 + c')
    expect(tree.runs[2]?.error).toBe('NameError: c')
    expect(tree.prunes.get(2)).toMatchObject({ reason: 'python' })
    expect(tree.prunes.get(5)).toMatchObject({ reason: 'budget' })
  })

  it('finds the answers, the best by score', () => {
    expect(tree.answers.map(({ answer }) => answer)).toEqual(['14', '20'])
    expect(tree.done).toMatchObject({ best: 3, answer: '14' })
    expect(header.app).toBe('rStar-Math')
    expect(tree.question).toBe(line.question)
  })

  it('reads a bare tree, a file of lines, and beam search, which counts nothing', () => {
    expect(replay(readRstar(line.rstar).events).question).toBe(line.question)
    expect(findTraces([line, line].map((entry) => JSON.stringify(entry)).join('\n')).map(({ title }) => title)).toEqual([line.question, line.question])
    const beam = { question: 'q', rstar: { '0': { text: '', value: 0 }, '0.1': { text: 'a', value: 0.3 }, solutions: [] } }
    const searched = replay(readRstar(beam).events)
    expect(nodeQ(searched, 1)).toBeCloseTo(0.3, 12)
    expect(searched.visits[1]).toBe(0)
  })

  it('takes whole values for rewards, not scores, as sampling with a PPM writes both', () => {
    const sampled = {
      question: 'q',
      rstar: {
        '0': node('', 1, 0, 2),
        '0.1': node('a', 0.4, 0.2, 3),
        '0.1.1': node('b', 1, 1, 1, { final_answer: '1' }),
        '0.1.2': node('c', -1, -1, 1, { final_answer: '2' }),
      },
    }
    const tree = replay(readRstar(sampled).events)
    expect([...tree.ppm.slice(0, tree.size)]).toEqual([Number.NaN, 0.4, Number.NaN, Number.NaN])
    expect(tree.done?.answer).toBe('1')
  })

  it.each([
    ['a node without its parent', { rstar: { '0': node('', 0, 0, 0), '0.1.1': node('', 0, 0, 0) } }, 'rstar["0.1.1"] has no parent: there is no node 0.1.'],
    ['no root', { rstar: { '0.1': node('', 0, 0, 0) } }, 'rstar["0"] is missing'],
    ['a value out of range', { rstar: { '0': node('', 2, 0, 0) } }, 'rstar["0"].value should be a number from -1 to 1, or null; it is 2.'],
    ['no tree', { rstar: [] }, 'rstar should be an object; it is [].'],
  ])('names %s', (_, raw, message) => {
    expect(refusalOf(() => readRstar(raw))).toContain(message)
  })
})

describe('plain trees', () => {
  const plain = {
    text: 'Make 24',
    visits: 4,
    q: 0.25,
    children: [
      { text: 'a', visits: 3, q: 0.5, ppm: -0.75, output: '1 2', children: [{ text: 'c', answer: '24', ppm: 0.9 }] },
      { text: 'b', error: 'ZeroDivisionError' },
    ],
  }

  it('fold to the visits and Q of the file', () => {
    const tree = replay(readPlain(plain).events)
    expect(tree.question).toBe('Make 24')
    expect([...tree.visits.slice(0, 4)]).toEqual([4, 3, 0, 0])
    expect([nodeQ(tree, 0), nodeQ(tree, 1), nodeQ(tree, 3)]).toEqual([0.25, 0.5, 0.9])
    expect(tree.prunes.get(2)).toMatchObject({ reason: 'python', detail: { code: 'python', values: { error: 'ZeroDivisionError' } } })
    expect((tree.flags[3] ?? 0) & Flag.final).not.toBe(0)
    expect(tree.done).toMatchObject({ best: 3, answer: '24' })
  })

  it('count visits of the children where none are given', () => {
    const tree = replay(
      readPlain({
        text: '',
        children: [
          { text: 'a', visits: 2 },
          { text: 'b', children: [{ text: 'c', visits: 3 }] },
        ],
      }).events,
    )
    expect([...tree.visits.slice(0, 4)]).toEqual([5, 2, 3, 3])
  })

  it.each([
    ['a child that is no object', { text: '', children: [{ text: '', children: [3] }] }, 'children[0].children[0] should be an object; it is 3.'],
    ['a child without text', { text: '', children: [{}] }, 'children[0].text is missing; it should be a text.'],
    ['a Q beyond 1', { text: '', q: 4 }, 'q should be a number from -1 to 1, or null; it is 4.'],
  ])('name %s', (_, raw, message) => {
    expect(refusalOf(() => readPlain(raw))).toContain(message)
  })

  it('are refused when deeper than a page can draw, without running out of stack', () => {
    const deep = `${'{"text":"","children":['.repeat(5000)}{"text":""}${']}'.repeat(5000)}`
    expect(refusalOf(() => findTraces(deep))).toContain('more than 2,050 lists and objects lie within each other')
    const [nearly] = findTraces(`${'{"text":"","children":['.repeat(1010)}{"text":""}${']}'.repeat(1010)}`)
    expect(refusalOf(() => nearly?.read())).toContain('a line of more than 1,000 steps')
  })
})
