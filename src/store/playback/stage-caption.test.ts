import { expect, it } from 'vitest'
import { sampleLog } from '../../viz/sample-log.fixture.ts'
import { createFakeApp } from '../fake-client.ts'
import { captionOf } from './caption.ts'
import { stageCaption } from './stage-caption.ts'

it('tells of the very moment in view: all of it where there is time to read, and else which rollout it is', () => {
  const { app } = createFakeApp()
  const { live } = app
  live.load(sampleLog({ rollouts: 45, numbers: [2, 4, 6, 8] }))
  let brief = 0
  for (let position = live.index.first; position < live.head.version; position++) {
    live.show(position)
    const full = captionOf(live, position)
    expect(stageCaption(live, position, false)).toEqual(full)
    const staged = stageCaption(live, position, true)
    if (staged.text === full.text) continue
    brief++
    expect(staged).toMatchObject({ node: full.node, notable: null, text: expect.stringContaining(`${live.tree.rollouts + 1}, ${live.tree.size} nodes`) })
  }
  expect(brief).toBeGreaterThan(live.head.version / 2)
  for (const { position } of live.index.story) {
    live.show(position)
    expect(stageCaption(live, position, true).text).toBe(captionOf(live, position).text)
  }
})
