import { describe, expect, it } from 'vitest'
import { describeFault } from '../strings/en/trace.ts'
import { TraceError } from './faults.ts'
import { gunzip, gzip } from './gzip.ts'
import { findTraces, openTraces } from './open.ts'
import { refusalOf } from './refusal.fixture.ts'
import { scriptedTrace } from './trace.fixture.ts'
import { writeTrace } from './write.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const refusal = async (opened: Promise<unknown>): Promise<string> =>
  opened.then(
    () => 'opened',
    (error: unknown) => {
      if (error instanceof TraceError) return describeFault(error.fault)
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
    ['no JSON', bytes('{"a":\n }'), 'Line 2, character 2 (a): “}” cannot stand here in JSON.'],
    ['Python', bytes('{"text": "a", "children": [{"text": "b", "q": NaN}]}'), 'Line 1, character 47 (children[0].q): NaN is Python, not JSON'],
    ['a text in GBK', Uint8Array.of(...bytes('{"text": "'), 0xd3, 0xc3, ...bytes(' 3"}')), 'Line 1, character 11: these bytes are not text in UTF-8.'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff), 'Line 1, character 1: these bytes are not text in UTF-8.'],
    ['gzip cut short', Uint8Array.of(0x1f, 0x8b, 8, 0, 0), 'cannot be unpacked'],
    ['a number', bytes('3'), 'none of the known kinds: it holds 3.'],
    ['another object', bytes('{"a":1}'), 'it holds {a}.'],
    ['an empty list', bytes('[]'), 'it holds [].'],
    ['lines of which none is a search', bytes('{"text":\n{"b":NaN}\n{}'), 'Line 1, character 9 (text): the text ends before the JSON document does'],
    ['a document too deep', bytes('['.repeat(100_000) + ']'.repeat(100_000)), 'more than 2,050 lists and objects lie within each other'],
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
    for (const text of [trees.join('\n'), trees.join('\r\n'), `[${trees.join(',')}]`])
      expect(findTraces(text).map(({ title }) => title)).toEqual(['one', 'two'])
  })

  it('loses only the bad ones of several, each named with its line and place', async () => {
    const good = '{"text":"good","children":[{"text":"a","q":0.5}]}'
    const bad = [
      ['{"config": 1}', 'Line 1', 'none of the known kinds: it holds {config}'],
      ['{"text":"x","children":[{"text":"a","q":NaN}]}', 'Line 2', '(children[0].q): NaN is Python'],
      ['{"text":"x","children":[{"text":"a","q":"high"}]}', 'Line 3', 'children[0].q should be a number from -1 to 1, or null; it is "high".'],
      ['{"text":"x","children":[{"text":"a","visits":2.5}]}', 'Line 4', 'children[0].visits should be a whole number'],
      ['{"text":"\ufffd"}', 'Line 5', 'Line 5, character 10: these bytes are not text'],
      ['{"text":"x","children":[{"tex', 'Line 6', 'was cut off'],
    ] as const
    // Two bytes in GBK in place of the three in UTF-8.
    const found = await openTraces(
      bytes([...bad.map(([text]) => text), good].join('\n')).map((byte, i, all) => (byte === 0xbf && all[i - 1] === 0xef ? 0x20 : byte)),
    )
    expect(found.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(found.at(-1)?.read().events.length).toBeGreaterThan(3)
    for (const [i, [, , message]] of bad.entries()) expect(refusalOf(() => found[i]?.read())).toContain(message)
  })

  it('keeps the good ones of a list with a bad one, and of one that was cut off', () => {
    const found = findTraces('[{"text":"one"},\n {"text":NaN},\n {"text":"three"},\n {"te')
    expect(found.map(({ title, line, fault }) => [title, line, fault?.kind ?? null])).toEqual([
      ['one', 1, null],
      ['', 2, 'json'],
      ['three', 3, null],
      ['', 4, 'json'],
    ])
  })

  it('takes whole numbers that were written with a decimal point', () => {
    expect(findTraces('{"text":"x","children":[{"text":"a","visits":2.0}]}')[0]?.read().events.length).toBeGreaterThan(3)
  })

  it('reads UTF-16 and a mark of the byte order', async () => {
    const text = '{"text":"用 3 3 8 8"}'
    const utf16 = new Uint8Array(Uint16Array.of(0xfeff, ...Array.from(text, (character) => character.charCodeAt(0))).buffer)
    for (const content of [utf16, bytes(`\ufeff${text}`)]) expect((await openTraces(content))[0]?.title).toBe('用 3 3 8 8')
  })

  it('reads a tree nearly as deep as may be', () => {
    const deep = Array.from({ length: 990 }).reduce<object>((child) => ({ text: 's', children: [child] }), { text: 's' })
    const [found] = findTraces(JSON.stringify(deep))
    expect(found?.read().events.length).toBeGreaterThan(1900)
  })

  it('reads a tree of which one node has a great many children', () => {
    const children = Array.from({ length: 150_000 }, () => ({ text: 'a', error: 'x', answer: '1' }))
    expect(findTraces(JSON.stringify({ text: 'wide', children }))[0]?.read().events.length).toBeGreaterThan(300_000)
  }, 60_000)
})
