import { expect, it } from 'vitest'
import { seededRandom } from '../../../problems/seeded.ts'
import { sceneStory } from './scene-story.ts'
import { wordings } from './scenes/index.ts'
import { workedOf } from './sources.ts'

const slots = new Set('A B C he He his His him thing things holder holders got lost other others p q place day next'.split(' '))

it('has known slots in every wording, and the numbers of its sum', () => {
  for (const { scene, told } of wordings) {
    const used = [...told.matchAll(/\{\$?(\w+)\}/g)].map(([, name = '']) => name)
    const numbers = new Set(scene.program.match(/\b[xyzw]\b/g))
    expect(new Set(used.filter((name) => /^[xyzw]$/.test(name))), told).toEqual(numbers)
    expect(
      used.filter((name) => !slots.has(name) && !numbers.has(name) && name !== 'd'),
      told,
    ).toEqual([])
    expect(told.replace(/\{\$?\w+\}/g, ''), told).not.toMatch(/[{}]/)
    expect(told.split('[').length, told).toBe(told.split(']').length)
  }
})

it('tells stories whose program in named numbers gives their answer', () => {
  const random = seededRandom(7)
  const stories = Array.from({ length: 400 }, () => sceneStory(random)).filter((story) => story !== null)
  expect(stories.length).toBeGreaterThan(390)
  for (const [i, story] of stories.entries()) {
    expect(story.question).not.toMatch(/[[\]{}|]|undefined/)
    // `workedOf` computes the program anew and compares.
    expect(workedOf({ id: String(i), ...story, steps: null, pyOk: true }), story.question).toBeTypeOf('object')
  }
  expect(new Set(stories.map(({ question }) => question)).size).toBeGreaterThan(390)
})

it('tells the same stories from the same seed', () => {
  expect(sceneStory(seededRandom(3))).toEqual(sceneStory(seededRandom(3)))
})
