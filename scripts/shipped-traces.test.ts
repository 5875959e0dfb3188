import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { replay } from '../src/core/reducer.ts'
import { findReflections } from '../src/insight/reflection.ts'
import { parseProblem } from '../src/problems/index.ts'
import { moments, nodeTellings, tellings } from '../src/store/log/agreement.fixture.ts'
import { readIndex } from '../src/store/traces/recordings.ts'
import { answerBoard } from '../src/store/view/answer-board.ts'
import { recordings } from '../src/strings/en/recordings.ts'
import { openTraces } from '../src/trace/open.ts'

const folder = join(import.meta.dirname, '../public/traces')
const shipped = readIndex(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')))

/** Milliseconds, for a busy machine. */
const patience = 60_000

const eventsOf = async (name: string) => {
  const [found] = await openTraces(readFileSync(join(folder, `${name}.json.gz`)))
  return found?.read().events ?? []
}
const treeOf = async (name: string) => replay(await eventsOf(name))

describe('the recordings that ship', () => {
  it('are those that the page has texts for, all listed', () => {
    expect(shipped.map(({ name }) => name)).toEqual(Object.keys(recordings))
    expect(readdirSync(folder).sort()).toEqual([...shipped.map(({ path }) => path.replace('traces/', '')), 'index.json'].sort())
  })

  it.each(shipped)('$name is small, valid and what its entry says', async ({ name, question, answer, rollouts, nodes, model }) => {
    expect(readFileSync(join(folder, `${name}.json.gz`)).length).toBeLessThan(150_000)
    const tree = await treeOf(name)
    expect([tree.question, tree.done?.answer ?? null, tree.rollouts, tree.size, tree.model]).toEqual([question, answer, rollouts, nodes, model])
    const read = parseProblem(question)
    expect(read).toMatchObject({ ok: true })
    expect(tree.error).toBeNull()
    // Of a question that does not name its answer nothing is claimed, right or not.
    const isChecked = read.ok && read.posed.checks
    for (const { claim } of answerBoard(tree).rows) expect(claim.verification.verified && claim.stepsAgree).toBe(isChecked)
  })

  it.each(shipped)(
    '$name tells the same thing alike everywhere',
    async ({ name }) => {
      for (const log of moments(await eventsOf(name), 150)) {
        for (const [what, told] of Object.entries(tellings(log))) expect([what, ...told]).toEqual([what, ...told.map(() => told[0])])
        for (const told of nodeTellings(log)) expect(told).toEqual(told.map(() => told[0]))
      }
    },
    patience,
  )

  it(
    'show what they are for',
    async () => {
      expect((await treeOf('straight')).answers[0]?.rollout).toBe(0)
      expect(findReflections(await eventsOf('reflection')).some(({ finished }) => finished)).toBe(true)
      const turning = await eventsOf('turning-back')
      const found = (await treeOf('turning-back')).answers[0]?.rollout
      expect(turning.filter((event) => event.type === 'turn').map(({ rollout }) => rollout)).toContain(found)
      const reasons = async (name: string) => [...(await treeOf(name)).prunes.values()].map(({ reason }) => reason)
      expect((await reasons('pruning')).filter((reason) => reason === 'low-ppm').length).toBeGreaterThanOrEqual(8)
      expect(await reasons('python')).toContain('python')
      const [without, guided] = [await treeOf('without-ppm'), await treeOf('with-ppm')]
      expect([without.question, without.config?.seed, without.answers.length]).toEqual([guided.question, guided.config?.seed, 0])
      expect(guided.answers.length).toBeGreaterThan(0)
      const firstSteps = async (name: string) => new Set((await eventsOf(name)).flatMap((event) => (event.type === 'backup' ? [event.path[1]] : []))).size
      expect(await firstSteps('small-c')).toBeLessThan(await firstSteps('large-c'))
      expect((await treeOf('out-of-depth')).answers).toEqual([])
    },
    patience,
  )
})

it('the first recording that shipped, of version 1 of the format, tells what it told then', async () => {
  const [found] = await openTraces(readFileSync(join(import.meta.dirname, '../src/trace/fixtures/version-1.json.gz')))
  const { header, events } = found?.read() ?? expect.fail('holds no search')
  const tree = replay(events)
  expect([header.model, tree.rollouts, tree.size, tree.done?.reason]).toEqual(['countdown-r1', 1, 19, 'first-answer'])
  expect(tree.answers.map(({ answer, rollout }) => [answer, rollout])).toEqual([['92 - 22 + 9 - 33', 0]])
  expect(new Set([...tree.prunes.values()].map(({ detail }) => detail.code))).toEqual(new Set(['not-among', 'not-whole', 'misses']))
})
