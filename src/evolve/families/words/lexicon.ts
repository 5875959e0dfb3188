/** A person of a story, with the words that stand for them. */
export interface Person {
  readonly name: string
  readonly he: string
  readonly his: string
  readonly him: string
}

const woman = (name: string): Person => ({ name, he: 'she', his: 'her', him: 'her' })
const man = (name: string): Person => ({ name, he: 'he', his: 'his', him: 'him' })

const women =
  'Abby Ada Alice Alicia Amber Amy Andrea Angela Anna April Ava Barbara Bella Beth Brenda Carla Carol Chloe Cindy Clara Dana Debra Diana Donna ' +
  'Ella Ellen Emily Emma Erin Eva Faith Fiona Gina Grace Haley Hana Hannah Heather Helen Ida Irene Iris Jane Janet Jasmine Jenny Jill Joan ' +
  'Joyce Judy Julia Karen Kate Kathy Kelly Kim Laura Lena Lily Linda Lisa Lucy Mandy Maria Marie Martha Mary Megan Melissa Mia Molly Nadia ' +
  'Nancy Naomi Nina Nora Olga Olivia Pam Patty Paula Petra Rachel Rita Rosa Ruby Ruth Sally Sandra Sara Sasha Sofia Stella Susan Tara Tessa ' +
  'Tina Uma Vera Violet Wanda Wendy Yara Zoe'

const men =
  'Aaron Abel Adam Albert Alex Andy Anton Arthur Barry Ben Billy Bob Brad Brian Bruce Bryan Carl Carlos Charlie Chris Cole Craig Dan Daniel ' +
  'Dave David Dean Dennis Derek Don Dylan Earl Eddie Edgar Edward Eric Ethan Evan Felix Frank Fred Gary Gavin George Glen Greg Harry Hector ' +
  'Henry Hugo Ian Isaac Ivan Jack Jacob Jake James Jason Jeff Jerry Jim Joe Joel John Jose Josh Juan Karl Keith Ken Kevin Kyle Larry Leo Lewis ' +
  'Liam Louis Luis Luke Marco Mark Martin Matt Max Mike Nathan Ned Nick Noah Omar Oscar Owen Patrick Paul Pedro Pete Peter Phil Ralph Ray Rick ' +
  'Rob Robert Roger Ron Ryan Sam Scott Sean Simon Steve Tim Todd Tom Tony Travis Tyler Victor Wayne Will Zach'

export const people: readonly Person[] = [...women.split(' ').map(woman), ...men.split(' ').map(man)]

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
  thing('pear', 'pears', 'crate', 'crates', ['picked', 'picks'], ate),
  thing('lemon', 'lemons', 'bag', 'bags', ['picked', 'picks'], used),
  thing('peach', 'peaches', 'basket', 'baskets', ['picked', 'picks'], ate),
  thing('banana', 'bananas', 'bunch', 'bunches', bought, ate),
  thing('watermelon', 'watermelons', 'cart', 'carts', ['grew', 'grows'], sold),
  thing('carrot', 'carrots', 'bunch', 'bunches', ['grew', 'grows'], ate),
  thing('potato', 'potatoes', 'sack', 'sacks', ['grew', 'grows'], used),
  thing('pumpkin', 'pumpkins', 'wagon', 'wagons', ['grew', 'grows'], sold),
  thing('peanut', 'peanuts', 'bag', 'bags', bought, ate),
  thing('muffin', 'muffins', 'tray', 'trays', ['baked', 'bakes'], sold),
  thing('brownie', 'brownies', 'plate', 'plates', ['baked', 'bakes'], ate),
  thing('sandwich', 'sandwiches', 'tray', 'trays', ['made', 'makes'], ate),
  thing('pizza', 'pizzas', 'oven', 'ovens', ['made', 'makes'], sold),
  thing('chocolate', 'chocolates', 'box', 'boxes', bought, ate),
  thing('gumball', 'gumballs', 'pack', 'packs', bought, lost),
  thing('crayon', 'crayons', 'box', 'boxes', bought, lost),
  thing('marker', 'markers', 'set', 'sets', bought, used),
  thing('eraser', 'erasers', 'pack', 'packs', bought, used),
  thing('ruler', 'rulers', 'drawer', 'drawers', bought, lost),
  thing('notebook', 'notebooks', 'pile', 'piles', bought, used),
  thing('bottle cap', 'bottle caps', 'bin', 'bins', found, lost),
  thing('baseball card', 'baseball cards', 'binder', 'binders', bought, sold),
  thing('block', 'blocks', 'chest', 'chests', bought, lost),
  thing('toy', 'toys', 'box', 'boxes', bought, sold),
  thing('puzzle', 'puzzles', 'shelf', 'shelves', bought, sold),
  thing('kite', 'kites', 'stall', 'stalls', ['made', 'makes'], sold),
  thing('ball', 'balls', 'net', 'nets', bought, lost),
  thing('video game', 'video games', 'case', 'cases', bought, sold),
  thing('movie', 'movies', 'shelf', 'shelves', bought, sold),
  thing('ring', 'rings', 'case', 'cases', ['made', 'makes'], sold),
  thing('bead', 'beads', 'bracelet', 'bracelets', bought, used),
  thing('necklace', 'necklaces', 'case', 'cases', ['made', 'makes'], sold),
  thing('penny', 'pennies', 'bank', 'banks', found, ['spent', 'spends']),
  thing('dime', 'dimes', 'bank', 'banks', found, ['spent', 'spends']),
  thing('quarter', 'quarters', 'roll', 'rolls', found, ['spent', 'spends']),
  thing('stone', 'stones', 'bucket', 'buckets', found, lost),
  thing('leaf', 'leaves', 'book', 'books', found, lost),
  thing('rose', 'roses', 'vase', 'vases', ['picked', 'picks'], sold),
  thing('tulip', 'tulips', 'bed', 'beds', ['planted', 'plants'], sold),
  thing('fish', 'fish', 'tank', 'tanks', bought, sold),
  thing('kitten', 'kittens', 'basket', 'baskets', bought, ['gave away', 'gives away']),
  thing('hen', 'hens', 'coop', 'coops', bought, sold),
  thing('shirt', 'shirts', 'drawer', 'drawers', bought, ['gave away', 'gives away']),
  thing('sock', 'socks', 'drawer', 'drawers', bought, lost),
  thing('hat', 'hats', 'box', 'boxes', ['knitted', 'knits'], sold),
  thing('scarf', 'scarves', 'bag', 'bags', ['knitted', 'knits'], sold),
  thing('picture', 'pictures', 'album', 'albums', ['drew', 'draws'], sold),
  thing('song', 'songs', 'list', 'lists', ['wrote', 'writes'], ['deleted', 'deletes']),
  thing('brick', 'bricks', 'stack', 'stacks', bought, used),
  thing('nail', 'nails', 'jar', 'jars', bought, used),
  thing('lamp', 'lamps', 'box', 'boxes', bought, sold),
  thing('plate', 'plates', 'stack', 'stacks', bought, ['broke', 'breaks']),
  thing('glass', 'glasses', 'tray', 'trays', bought, ['broke', 'breaks']),
  thing('candle', 'candles', 'box', 'boxes', ['made', 'makes'], used),
  thing('bag of chips', 'bags of chips', 'carton', 'cartons', bought, ate),
] as const

export const colours = [
  'red',
  'blue',
  'green',
  'yellow',
  'white',
  'black',
  'small',
  'large',
  'old',
  'new',
  'purple',
  'brown',
  'orange',
  'striped',
  'plain',
  'round',
  'wooden',
  'glass',
] as const
export const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const places = [
  'garden',
  'shop',
  'school',
  'kitchen',
  'park',
  'library',
  'classroom',
  'box',
  'room',
  'yard',
  'museum',
  'zoo',
  'market',
  'beach',
  'gym',
  'barn',
  'hall',
  'fair',
] as const
