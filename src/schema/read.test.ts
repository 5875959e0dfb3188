import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { pathOf, type SchemaFault } from './expected.ts'
import { SchemaError } from './fault.ts'
import { anyRecord, date, exactly, filled, number, record, type Schema, textUpTo, variant, whole } from './parts.ts'
import { readAs } from './read.ts'

const faultIn = (schema: Schema<unknown>, value: unknown, start?: () => readonly (string | number)[]): SchemaFault | null => {
  try {
    readAs(schema, value, start)
    return null
  } catch (error) {
    if (error instanceof SchemaError) return error.fault
    throw error
  }
}

type Animal = { readonly kind: 'cat'; readonly lives: number } | { readonly kind: 'dog' | 'wolf'; readonly name: string | null }
const animal = variant<'kind', Animal>('kind', {
  cat: record({ kind: v.literal('cat'), lives: whole(0, 9) }),
  dog: record({ kind: v.literal('dog'), name: v.nullable(textUpTo(5)) }),
  wolf: record({ kind: v.literal('wolf'), name: v.nullable(textUpTo(5)) }),
})
const zoo = record({
  title: v.optional(filled(), 'Zoo'),
  open: v.exactOptional(v.boolean()),
  since: v.optional(v.nullable(date()), null),
  animals: v.array(animal),
  places: v.optional(v.array(v.strictTuple([number(-90, 90), number(null, 180)])), () => []),
  counts: v.optional(v.record(v.string(), exactly({ n: whole(1, null) })), () => ({})),
})

describe('a document that is of its schema', () => {
  it('is built anew, with what may be left out and without what nobody asked for', () => {
    const raw = { animals: [{ kind: 'cat', lives: 9, colour: 'grey' }], more: 1 }
    const read = readAs(zoo, raw)
    expect(read).toEqual({ title: 'Zoo', since: null, animals: [{ kind: 'cat', lives: 9 }], places: [], counts: {} })
    expect('open' in read).toBe(false)
    expect(read.animals[0]).not.toBe(raw.animals[0])
  })
})

describe('a document that is not', () => {
  it.each<[string, object, SchemaFault]>([
    [
      'a value beyond its bounds',
      { animals: [{ kind: 'cat', lives: 10 }] },
      { kind: 'value', path: 'animals[0].lives', expected: { what: 'whole', min: 0, max: 9 }, orNull: false, found: '10' },
    ],
    [
      'half of a whole',
      { animals: [{ kind: 'cat', lives: 0.5 }] },
      { kind: 'value', path: 'animals[0].lives', expected: { what: 'whole', min: 0, max: 9 }, orNull: false, found: '0.5' },
    ],
    ['a missing field', { animals: [{ kind: 'cat' }] }, { kind: 'missing', path: 'animals[0].lives', expected: { what: 'whole', min: 0, max: 9 } }],
    [
      'a text that may be null',
      { animals: [{ kind: 'dog', name: 3 }] },
      { kind: 'value', path: 'animals[0].name', expected: { what: 'text' }, orNull: true, found: '3' },
    ],
    [
      'a text that is too long',
      { animals: [{ kind: 'wolf', name: 'Ysengrin' }] },
      { kind: 'value', path: 'animals[0].name', expected: { what: 'text', most: 5 }, orNull: true, found: '"Ysengrin"' },
    ],
    [
      'none of the kinds there are',
      { animals: [{ kind: 'fish' }] },
      { kind: 'value', path: 'animals[0].kind', expected: { what: 'choice', choices: ['cat', 'dog', 'wolf'] }, orNull: false, found: '"fish"' },
    ],
    ['a list for an object', { animals: [[]] }, { kind: 'value', path: 'animals[0]', expected: { what: 'record' }, orNull: false, found: '[]' }],
    ['an object for a list', { animals: {} }, { kind: 'value', path: 'animals', expected: { what: 'list' }, orNull: false, found: '{}' }],
    ['nothing', {}, { kind: 'missing', path: 'animals', expected: { what: 'list' } }],
    ['an empty text', { title: '', animals: [] }, { kind: 'value', path: 'title', expected: { what: 'text', filled: true }, orNull: false, found: '""' }],
    ['no date', { animals: [], since: 'yesterday' }, { kind: 'value', path: 'since', expected: { what: 'date' }, orNull: true, found: '"yesterday"' }],
    ['one value too many', { animals: [], places: [[1, 2, 3]] }, { kind: 'value', path: 'places[0]', expected: { what: 'pair' }, orNull: false, found: '[…]' }],
    [
      'a number without end',
      { animals: [], places: [[1, Number.NEGATIVE_INFINITY]] },
      { kind: 'value', path: 'places[0][1]', expected: { what: 'number', min: null, max: 180 }, orNull: false, found: '-Infinity' },
    ],
    [
      'a field that nothing reads, where that matters',
      { animals: [], counts: { 'a b': { n: 1, m: 2 } } },
      { kind: 'unknown', path: 'counts["a b"].m', known: ['n'] },
    ],
  ])('names the place of %s', (_, raw, fault) => {
    expect(faultIn(zoo, raw)).toEqual(fault)
  })

  it('names the whole by an empty path, and a part by the way to it', () => {
    expect(faultIn(anyRecord(), null)).toMatchObject({ path: '' })
    expect(faultIn(zoo, { animals: 1 }, () => ['zoos', 2])).toMatchObject({ path: 'zoos[2].animals' })
  })

  it('never reaches a prototype', () => {
    const read = readAs(zoo, JSON.parse('{"animals":[],"__proto__":{"bad":1},"counts":{"__proto__":{"n":1}}}'))
    expect(Reflect.get(read, 'bad')).toBeUndefined()
    expect(Reflect.get({}, 'n')).toBeUndefined()
  })

  it('is refused at the place that is wrong, wherever it lies', () => {
    const lives = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(lives, fc.nat(), fc.constantFrom('', -1, 10, 1.5, [], {}, true, null), (all, which, wrong) => {
        const at = which % all.length
        const animals = all.map((n, i) => ({ kind: 'cat', lives: i === at ? wrong : n }))
        expect(faultIn(zoo, { animals })).toMatchObject({ kind: 'value', path: pathOf(['animals', at, 'lives']) })
      }),
    )
  })
})
