import { describe, expect, it, vi } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import { writeTrace } from '../trace/write.ts'
import { createFakeApp } from './fake-client.ts'
import { sampleQuestion } from './sample-run.ts'

/** The page's files with one recording, long enough to be watched. */
const question = 'Use 63, 15, 75, 39 and 34 each exactly once with + - * / to make 24.'
const rollouts = Array.from({ length: 8 }, (_, rollout): SearchEvent[] => [
  { type: 'select', search: 0, rollout, path: [0] },
  {
    type: 'expand',
    node: 0,
    candidates: [{ id: rollout + 1, text: `# Step 1: way ${rollout}\nleft = [1]\nprint(*left)\n`, ended: 'step', seed: rollout, tokens: [] }],
  },
  { type: 'execute', results: [{ id: rollout + 1, ok: true, output: `${rollout}` }] },
  { type: 'backup', search: 0, rollout, path: [0], value: 0.5 },
])
const events: readonly SearchEvent[] = [
  { type: 'start', version: 1, question, family: 'countdown', model: 'm', config: { ...defaultConfig, rollouts: 8 } },
  { type: 'root', search: 0, id: 0, seed: 1 },
  ...rollouts.flat(),
  { type: 'done', reason: 'rollouts', best: null, answer: null },
]
const files: Readonly<Record<string, string>> = {
  'traces/index.json': JSON.stringify({ traces: [{ name: 'reflection', file: 'reflection.json', title: 'A change of mind' }] }),
  'traces/reflection.json': writeTrace({ header: { title: 'A change of mind', app: 'test', model: 'm', created: null }, events, times: [] }),
}
const shipped = async (path: string) => new TextEncoder().encode(files[path] ?? '')

describe('the recording that the page opens with', () => {
  it('plays by itself at a pace to be followed, leaves the problem as it is, and gives way to a run', async () => {
    const { app, frame, ready, asked } = createFakeApp({ opening: 'play', fetchFile: shipped })
    const state = app.store.getState
    expect(state().opening).toBe('coming')
    await vi.waitFor(() => expect(state().opening).toBe('shown'))
    expect(state()).toMatchObject({ question: sampleQuestion, time: { playing: true }, run: { status: 'recorded' } })
    ready()
    frame(100)
    expect(state().time).toMatchObject({ playing: true })
    app.actions.start()
    expect(state()).toMatchObject({ opening: null, run: { status: 'running', recording: null } })
    expect(asked.at(-1)?.slice(0, 2)).toEqual(['run', sampleQuestion])
  })

  it('stands still at its end where nothing is to move', async () => {
    const { app } = createFakeApp({ opening: 'end', fetchFile: shipped })
    await vi.waitFor(() => expect(app.store.getState().opening).toBe('shown'))
    expect(app.store.getState().time).toMatchObject({ playing: false, following: true })
    expect(app.live.tree.done).not.toBeNull()
  })

  it('pauses as soon as a problem is written', async () => {
    const { app } = createFakeApp({ opening: 'play', fetchFile: shipped })
    await vi.waitFor(() => expect(app.store.getState().opening).toBe('shown'))
    app.actions.setQuestion('3 3 8 8')
    expect(app.store.getState()).toMatchObject({ question: '3 3 8 8', time: { playing: false } })
  })

  it('does not come where a problem was written or a run was asked for meanwhile', async () => {
    for (const act of ['setQuestion', 'start'] as const) {
      const { app } = createFakeApp({ opening: 'play', fetchFile: shipped })
      if (act === 'start') app.actions.start()
      else app.actions.setQuestion('3 3 8 8')
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(app.store.getState()).toMatchObject({ opening: null, run: { recording: null } })
    }
  })

  it('stays away without a word where it cannot be had, and where the address asks for something', async () => {
    const lost = createFakeApp({ opening: 'play' }).app
    await vi.waitFor(() => expect(lost.store.getState().opening).toBeNull())
    expect(lost.traces.store.getState().problem).toBeNull()
    expect(createFakeApp({ opening: 'play', fetchFile: shipped, query: '?q=3 3 8 8' }).app.store.getState().opening).toBeNull()
  })
})
