import { describe, expect, it, vi } from 'vitest'
import { findTraces } from '../../trace/open.ts'
import { writeTrace } from '../../trace/write.ts'
import { sampleLog } from '../../viz/sample-log.fixture.ts'
import { createFakeApp } from '../fake-client.ts'
import { sampleQuestion, sampleRun } from '../sample-run.ts'
import { readLink } from '../settings/link.ts'
import { toConfig } from '../settings/settings.ts'
import { readIndex } from './recordings.ts'
import { searchLink, shareLink } from './share.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const document = writeTrace({ header: { title: 'Sample', app: 'test', model: 'm', created: null }, events: sampleRun, times: [{ events: 3, seconds: 2.5 }] })
const entry = { teaches: 't', provenance: { model: 'm' } }
const index = {
  traces: [
    { ...entry, name: 'sample', file: 'sample.json', title: 'Sample' },
    { ...entry, name: 'other', file: 'other.json', title: 'Other' },
  ],
}
const files: Readonly<Record<string, string>> = {
  'traces/index.json': JSON.stringify(index),
  'traces/sample.json': document,
  'traces/other.json': document.replace('"Sample"', '"Other"'),
}

/** An app whose page has a recording, until the network is gone. */
const appWithFiles = (query = '') => {
  const network = { there: true, asked: 0 }
  const fake = createFakeApp({
    query,
    fetchFile: async (path) => {
      network.asked++
      const text = network.there ? files[path] : undefined
      if (text === undefined) throw new Error('no network')
      return bytes(text)
    },
  })
  return { ...fake, network }
}

/** An app whose files come when they are delivered. */
const slowFiles = (query = '') => {
  const waiting = new Map<string, (bytes: Uint8Array) => void>()
  const fetchFile = (path: string) => new Promise<Uint8Array>((accept) => waiting.set(path, accept))
  const fake = createFakeApp({ query, fetchFile })
  return {
    ...fake,
    async deliver(path: string) {
      await expect.poll(() => waiting.has(path)).toBe(true)
      waiting.get(path)?.(bytes(files[path] ?? ''))
      // What waits for it goes on.
      await new Promise((resolve) => setTimeout(resolve))
    },
  }
}

describe('recordings', () => {
  it('play by name, marked as recorded, with what the file tells', async () => {
    const { app } = appWithFiles()
    await app.traces.play('sample')
    const { run, question } = app.store.getState()
    expect(run.status).toBe('recorded')
    expect(run.recording).toEqual({ title: 'Sample', recordedAt: null, seconds: 2.5 })
    expect(question).toBe(sampleQuestion)
    expect(app.live.events).toEqual(findTraces(document)[0]?.read().events)
    expect(app.traces.playing()).toBe('sample')
  })

  it('play without a network once they were prepared', async () => {
    const { app, network } = appWithFiles()
    await app.traces.prepare()
    network.there = false
    await app.traces.play('sample')
    expect(app.store.getState().run.status).toBe('recorded')
    expect(network.asked).toBe(3)
  })

  it('say what is missing, and play when asked again', async () => {
    const { app, network } = appWithFiles()
    network.there = false
    await app.traces.play('sample')
    expect(app.traces.store.getState().problem).toEqual({ kind: 'unknown', name: 'sample', listed: false })
    network.there = true
    await app.traces.play('sample')
    expect(app.traces.store.getState().problem).toBeNull()
    await app.traces.play('nonsense')
    expect(app.traces.store.getState().problem).toEqual({ kind: 'unknown', name: 'nonsense', listed: true })
  })

  it('play from a link', async () => {
    const { app } = appWithFiles('?trace=sample')
    await expect.poll(() => app.store.getState().run.status).toBe('recorded')
    expect(app.store.getState().linkProblems).toEqual([])
  })

  it('that come late leave a search alone that was begun in the meantime', async () => {
    const slow = slowFiles('?trace=sample')
    slow.ready()
    await slow.deliver('traces/index.json')
    slow.app.actions.start()
    await slow.deliver('traces/sample.json')
    expect(slow.app.store.getState().run).toMatchObject({ status: 'running', runId: 1 })
    expect(slow.asked.at(-1)?.[0]).toBe('run')
    expect(slow.app.traces.store.getState()).toMatchObject({ opening: null, problem: null })
  })

  it('asked for one after the other end with the last, whichever comes first', async () => {
    const slow = slowFiles()
    const { traces, store } = slow.app
    const first = traces.play('sample')
    await slow.deliver('traces/index.json')
    const second = traces.play('other')
    await slow.deliver('traces/other.json')
    await second
    expect(store.getState().run.recording?.title).toBe('Other')
    await slow.deliver('traces/sample.json')
    await first
    expect(store.getState().run.recording?.title).toBe('Other')
    expect(traces.playing()).toBe('other')
  })

  it('that cannot be had any more are not missed once another was asked for', async () => {
    const slow = slowFiles()
    const { traces } = slow.app
    const gone = new Blob()
    gone.arrayBuffer = () => Promise.reject(new Error('unreadable'))
    const first = traces.openFile('gone.json', gone)
    await traces.openFile('pasted', document)
    await first
    expect(traces.store.getState()).toMatchObject({ opening: null, problem: null })
    expect(slow.app.store.getState().run.recording?.title).toBe('Sample')
  })

  it('are left out of the list where their entry is incomplete', () => {
    expect(readIndex({ traces: [{ name: 'x' }, null, { name: 'a', file: 'f', title: 't' }] }).map(({ name }) => name)).toEqual(['a'])
    expect([readIndex(null), readIndex({ traces: 3 })]).toEqual([[], []])
  })
})

describe('files', () => {
  it('open at their end; a broken one leaves the page as it was and says where it is wrong', async () => {
    const { app } = appWithFiles()
    await app.traces.openFile('mine.json', bytes(document))
    expect(app.store.getState().run.recording?.title).toBe('Sample')
    const before = app.live.events
    await app.traces.openFile('pasted', document.replace('"node":0', '"node":"zero"'))
    expect(app.traces.store.getState().problem).toMatchObject({ kind: 'fault', name: 'pasted', fault: { kind: 'value', found: '"zero"' } })
    expect(app.live.events).toEqual(before)
  })

  it('with several searches ask which, and name those that cannot be opened', async () => {
    const { app } = appWithFiles()
    await app.traces.openFile('three.jsonl', '{"text":"one"}\n{"text":"two","children":[{"text":"a"}]}\n{"text":"bad","visits":NaN}')
    const { choice, opening } = app.traces.store.getState()
    expect(opening).toBeNull()
    expect(choice?.searches).toMatchObject([
      { title: 'one', line: 1, fault: null },
      { title: 'two', line: 2, fault: null },
      { title: '', line: 3, fault: { kind: 'json', path: 'visits', line: 3, column: 24, problem: { what: 'word', found: 'NaN' } } },
    ])
    await app.traces.choose(2)
    expect(app.live.head.size).toBe(0)
    await app.traces.choose(1)
    expect(app.live.head.size).toBe(2)
    expect(app.traces.store.getState().choice).toBeNull()
  })

  it('can be given up on the way and in the choice, and leave the page as it was', async () => {
    const { app } = appWithFiles()
    const opening = app.traces.openFile('mine.json', bytes(document))
    expect(app.traces.store.getState().opening?.name).toBe('mine.json')
    app.traces.cancel()
    await opening
    expect(app.traces.store.getState()).toMatchObject({ opening: null, problem: null, choice: null })
    expect(app.live.head.size).toBe(0)
    await app.traces.openFile('two.jsonl', '{"text":"one"}\n{"text":"two"}')
    app.traces.cancel()
    expect(app.traces.store.getState()).toMatchObject({ opening: null, problem: null, choice: null })
    await app.traces.choose(0)
    expect(app.live.head.size).toBe(0)
  })

  it('take the place of each other, whichever is being opened or chosen from', async () => {
    const { app } = appWithFiles()
    const first = app.traces.openFile('two.jsonl', '{"text":"one"}\n{"text":"two"}')
    await Promise.all([first, app.traces.openFile('mine.json', bytes(document))])
    expect(app.traces.store.getState()).toMatchObject({ opening: null, problem: null, choice: null })
    expect(app.store.getState().run.recording?.title).toBe('Sample')
    await app.traces.openFile('two.jsonl', '{"text":"one"}\n{"text":"two"}')
    await app.traces.openFile('mine.json', bytes(document))
    expect(app.traces.store.getState().choice).toBeNull()
  })

  it('keep the times they came with, whatever the run before still says', async () => {
    const { app, ready, events } = createFakeApp()
    ready()
    app.actions.start()
    events(sampleRun.slice(0, 2))
    await app.traces.openFile('sample', document)
    events(sampleRun.slice(2, 3))
    const saved = (await app.traces.save('json')) ?? new Uint8Array()
    const [found] = findTraces(new TextDecoder().decode(saved))
    expect(found?.read()?.times).toEqual([{ events: 3, seconds: 2.5 }])
  })

  it('saved from a run open again as the same search, with the times its events came at', async () => {
    const { app, ready, events, finish } = createFakeApp()
    expect(await app.traces.save('json')).toBeNull()
    ready()
    app.actions.start()
    events(sampleRun)
    finish()
    const saved = (await app.traces.save('json')) ?? new Uint8Array()
    const [found] = findTraces(new TextDecoder().decode(saved))
    const trace = found?.read()
    expect(trace?.events.length).toBe(sampleRun.length)
    expect(trace?.times).toEqual([{ events: sampleRun.length, seconds: 2 }])
    expect(trace?.header).toEqual({ title: sampleQuestion, app: 'rstar-live', model: 'm', created: '2025-01-31T12:00:00Z' })
    const packed = (await app.traces.save('json.gz')) ?? new Uint8Array()
    expect([...packed.slice(0, 2)]).toEqual([0x1f, 0x8b])
  })
})

describe('share links', () => {
  const page = 'https://example.org/'
  const queryOf = (link: string) => new URL(link).search

  it('of a run hold its problem, settings, seed and model, whatever was set since: opened, they start the same search', () => {
    const first = createFakeApp()
    first.ready()
    first.app.actions.changeSettings({ seed: 77, c: 0.5, rollouts: 9, draw: 'independent', maxTokens: 5000, guidance: 'none', leaves: 3, model: 'round0' })
    const config = toConfig(first.app.store.getState().settings)
    first.app.actions.start()
    first.events([{ type: 'start', version: 1, question: sampleQuestion, family: 'countdown', model: 'round0', config }, ...sampleRun.slice(1)])
    first.app.actions.changeSettings({ seed: 1, model: 'round1' })
    const link = shareLink(page, first.app)

    const second = createFakeApp({ query: queryOf(link) })
    expect(second.app.store.getState().linkProblems).toEqual([])
    second.app.actions.start()
    const runs = second.asked.filter(([what]) => what === 'run')
    expect(runs).toEqual([['run', sampleQuestion, config, 'run']])
    expect(second.asked[0]).toEqual(['load', 'round0', 'auto'])
  })

  it('before a run hold what the next one would have', () => {
    const { app } = createFakeApp()
    app.actions.changeSettings({ seed: 5 })
    expect(readLink(queryOf(shareLink(page, app)), app.models).settings.seed).toBe(5)
  })

  it('hold the search itself where it is short, and it opens as it is, with no model', async () => {
    const first = createFakeApp()
    first.ready()
    first.app.actions.start()
    first.events(sampleRun)
    first.finish()
    const link = new URL(await searchLink(page, first.app))
    expect(link.search).toBe(queryOf(shareLink(page, first.app)))
    const second = createFakeApp({ query: link.search, fragment: link.hash })
    await vi.waitFor(() => expect(second.app.store.getState().run.status).toBe('recorded'))
    const [saved] = findTraces(new TextDecoder().decode((await first.app.traces.save('json')) ?? undefined))
    expect(second.app.live.events).toEqual(saved?.read().events)
  })

  it('run the search anew where it is too long to be passed on, and say so where what they hold is broken', async () => {
    const { app } = createFakeApp()
    app.actions.showRecording(sampleLog({ rollouts: 60 }), { title: 'Long', recordedAt: null, seconds: null })
    expect(new URL(await searchLink(page, app)).hash).toBe('')
    for (const fragment of ['#search=%', '#search=AAAA']) {
      const broken = createFakeApp({ fragment }).app
      await vi.waitFor(() => expect(broken.traces.store.getState().problem).not.toBeNull())
    }
  })

  it('of a shipped recording play it', async () => {
    const { app } = appWithFiles()
    await app.traces.play('sample')
    expect(shareLink(page, app)).toBe('https://example.org/?trace=sample')
  })
})
