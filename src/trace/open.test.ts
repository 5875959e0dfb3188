import { describe, expect, it } from 'vitest'
import { TraceError } from './faults.ts'
import { gunzip, gzip } from './gzip.ts'
import { findTraces, openTraces } from './open.ts'
import { scriptedTrace } from './trace.fixture.ts'
import { writeTrace } from './write.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const refusal = async (opened: Promise<unknown>): Promise<string> =>
  opened.then(
    () => 'opened',
    (error: unknown) => {
      if (error instanceof TraceError) return error.message
      throw error
    },
  )

describe('opening', () => {
  it('unpacks gzip', async () => {
    const text = writeTrace(await scriptedTrace())
    const packed = await gzip(bytes(text))
    expect(packed.length).toBeLessThan(text.length / 3)
    const [found] = await openTraces(packed)
    expect(found?.title).toBe('Letters')
    expect(found?.read().events.length).toBe((await scriptedTrace()).events.length)
  })

  it('stops unpacking what swells beyond the limit', async () => {
    const bomb = await gzip(new Uint8Array(3_000_000))
    expect(await refusal(gunzip(bomb, 1_000_000))).toContain('too large')
  })

  it.each([
    ['nothing', bytes(''), 'The file is empty.'],
    ['blanks', bytes(' \n'), 'The file is empty.'],
    ['no JSON', bytes('{"a": }'), 'The file is not JSON: '],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff), 'The file is not text in UTF-8.'],
    ['gzip cut short', Uint8Array.of(0x1f, 0x8b, 8, 0, 0), 'cannot be unpacked'],
    ['a number', bytes('3'), 'none of the known kinds: it holds 3.'],
    ['another object', bytes('{"a":1}'), 'it holds {a}.'],
    ['an empty list', bytes('[]'), 'it holds [].'],
    ['a broken second line', bytes('{"text":"a"}\n{"text":'), 'Line 2 is not JSON: '],
  ])('refuses %s', async (_, content, message) => {
    expect(await refusal(openTraces(content))).toContain(message)
  })

  it('reads the log that solve --json writes, with tokens by name', async () => {
    const { events } = await scriptedTrace()
    const [found] = findTraces(JSON.stringify({ question: 'What is next?', answer: null, trace: events }))
    expect(found?.title).toBe('What is next?')
    expect(found?.read().events).toEqual(events)
  })

  it('finds each search of a file of lines or of a list', () => {
    const trees = ['{"text":"one"}', '{"text":"two","children":[{"text":"a"}]}']
    for (const text of [trees.join('\n'), `[${trees.join(',')}]`]) expect(findTraces(text).map(({ title }) => title)).toEqual(['one', 'two'])
  })
})
