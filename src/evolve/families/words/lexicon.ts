/** A person of a story, with the words that stand for them. */
export interface Person {
  readonly name: string
  readonly he: string
  readonly his: string
  readonly him: string
}

const woman = (name: string): Person => ({ name, he: 'she', his: 'her', him: 'her' })
const man = (name: string): Person => ({ name, he: 'he', his: 'his', him: 'him' })

export const people = [
  ...[
    'Ada',
    'Anna',
    'Bella',
    'Carla',
    'Diana',
    'Emma',
    'Grace',
    'Hana',
    'Iris',
    'Julia',
    'Kate',
    'Lily',
    'Maria',
    'Nina',
    'Olivia',
    'Rosa',
    'Sara',
    'Tina',
    'Vera',
    'Zoe',
  ].map(woman),
  ...[
    'Adam',
    'Ben',
    'Carlos',
    'Daniel',
    'Eric',
    'Frank',
    'George',
    'Henry',
    'Ivan',
    'Jack',
    'Kevin',
    'Leo',
    'Mark',
    'Noah',
    'Oscar',
    'Paul',
    'Ryan',
    'Sam',
    'Tom',
    'Victor',
  ].map(man),
] as const

/** What is counted, and what holds it: one and several of them. */
export interface Thing {
  readonly many: string
  readonly one: string
  readonly holder: readonly [one: string, many: string]
  /** What a person does to get or lose some of them. */
  readonly get: readonly [past: string, present: string]
  readonly lose: readonly [past: string, present: string]
}

const thing = (one: string, many: string, holder: string, holders: string, get: readonly [string, string], lose: readonly [string, string]): Thing => ({
  one,
  many,
  holder: [holder, holders],
  get,
  lose,
})

const bought = ['bought', 'buys'] as const
const found = ['found', 'finds'] as const
const sold = ['sold', 'sells'] as const
const lost = ['lost', 'loses'] as const
const ate = ['ate', 'eats'] as const
const used = ['used', 'uses'] as const

export const things = [
  thing('apple', 'apples', 'basket', 'baskets', ['picked', 'picks'], ate),
  thing('marble', 'marbles', 'bag', 'bags', found, lost),
  thing('book', 'books', 'shelf', 'shelves', bought, sold),
  thing('sticker', 'stickers', 'sheet', 'sheets', bought, used),
  thing('cookie', 'cookies', 'jar', 'jars', ['baked', 'bakes'], ate),
  thing('card', 'cards', 'pack', 'packs', bought, lost),
  thing('pencil', 'pencils', 'box', 'boxes', bought, lost),
  thing('flower', 'flowers', 'vase', 'vases', ['picked', 'picks'], sold),
  thing('balloon', 'balloons', 'bunch', 'bunches', bought, lost),
  thing('seashell', 'seashells', 'bucket', 'buckets', found, lost),
  thing('egg', 'eggs', 'carton', 'cartons', ['collected', 'collects'], used),
  thing('cupcake', 'cupcakes', 'tray', 'trays', ['baked', 'bakes'], ate),
  thing('stamp', 'stamps', 'album', 'albums', ['collected', 'collects'], sold),
  thing('toy car', 'toy cars', 'shelf', 'shelves', bought, sold),
  thing('photo', 'photos', 'album', 'albums', ['took', 'takes'], ['deleted', 'deletes']),
  thing('orange', 'oranges', 'crate', 'crates', ['picked', 'picks'], sold),
  thing('candy', 'candies', 'bag', 'bags', bought, ate),
  thing('button', 'buttons', 'tin', 'tins', found, used),
  thing('ticket', 'tickets', 'envelope', 'envelopes', ['won', 'wins'], used),
  thing('chair', 'chairs', 'row', 'rows', bought, sold),
  thing('bottle', 'bottles', 'case', 'cases', bought, used),
  thing('tomato', 'tomatoes', 'box', 'boxes', ['grew', 'grows'], sold),
  thing('coin', 'coins', 'jar', 'jars', found, ['spent', 'spends']),
  thing('doll', 'dolls', 'box', 'boxes', bought, sold),
  thing('magazine', 'magazines', 'stack', 'stacks', bought, sold),
] as const

export const colours = ['red', 'blue', 'green', 'yellow', 'white', 'black', 'small', 'large', 'old', 'new'] as const
export const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const places = ['garden', 'shop', 'school', 'kitchen', 'park', 'library', 'classroom', 'box', 'room', 'yard'] as const
