import { seededRandom } from '../../../problems/seeded.ts'
import { colours, days, type Person, people, places, type Thing, things } from './lexicon.ts'
import type { AnnotatedRow } from './sources.ts'

/** What a story has said so far: its sentences, its program, and how many there are now. */
interface Story {
  readonly a: Person
  readonly b: Person
  readonly c: Person
  readonly thing: Thing
  say(...sentences: readonly string[]): void
  /** A whole number that the story has not had yet. */
  number(from: number, to: number): number
  of<T>(items: readonly T[]): T
  /** Adds a line of the program; its value is exact or the story is dropped. */
  compute(left: Amount, operator: '+' | '-' | '*' | '/', right: Amount | number): Amount
  /** Drops the story: its numbers do not suit. */
  drop(): never
}

/** A number of the program: how it is written there, and its value. */
interface Amount {
  readonly code: string
  readonly value: number
}

const given = (value: number): Amount => ({ code: String(value), value })

class Dropped extends Error {}

const most = 5000

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Sentences after which the first person has some of the things. */
const starts: readonly ((story: Story) => Amount)[] = [
  ({ a, thing, say, number, of }) => {
    const n = number(5, 90)
    say(
      of([
        `${a.name} has ${n} ${thing.many}.`,
        `${a.name} had ${n} ${thing.many}.`,
        `${a.name} ${thing.get[0]} ${n} ${thing.many}.`,
        `There were ${n} ${thing.many} in ${a.name}'s ${thing.holder[0]}.`,
        `${a.name} owns a collection of ${n} ${thing.many}.`,
      ]),
    )
    return given(n)
  },
  ({ a, thing, say, number, of, compute }) => {
    const [groups, each] = [number(2, 12), number(3, 20)]
    const [one, many] = thing.holder
    say(
      of([
        `${a.name} bought ${groups} ${many} of ${thing.many} with ${each} ${thing.many} in each ${one}.`,
        `${a.name} has ${groups} ${many}, and each ${one} holds ${each} ${thing.many}.`,
        `There are ${each} ${thing.many} in each ${one}, and ${a.name} has ${groups} ${many}.`,
        `${a.name} filled ${groups} ${many} with ${each} ${thing.many} each.`,
      ]),
    )
    return compute(given(groups), '*', given(each))
  },
  ({ a, thing, say, number, of, compute }) => {
    const [n, m] = [number(3, 70), number(3, 70)]
    const day = of(days.slice(0, 5))
    say(
      of([
        `${a.name} ${thing.get[0]} ${n} ${thing.many} on ${day} and ${m} ${thing.many} the next day.`,
        `In the morning ${a.name} ${thing.get[0]} ${n} ${thing.many}, and in the afternoon ${m} more.`,
        `${a.name} has ${n} ${of(colours)} ${thing.many} and ${m} others.`,
        `${a.name} ${thing.get[0]} ${n} ${thing.many} last week and ${m} ${thing.many} this week.`,
      ]),
    )
    return compute(given(n), '+', given(m))
  },
  ({ a, b, thing, say, number, of, compute }) => {
    const [n, m] = [number(3, 70), number(3, 70)]
    say(
      of([
        `${a.name} had ${n} ${thing.many} and ${b.name} had ${m}. They put them all together.`,
        `${a.name} and ${b.name} combined their ${thing.many}. ${a.name} had ${n} ${thing.many} and ${b.name} had ${m}.`,
      ]),
    )
    return compute(given(n), '+', given(m))
  },
  ({ a, b, thing, say, number, of, compute }) => {
    const [times, n] = [number(2, 9), number(3, 40)]
    say(
      of([
        `${b.name} has ${n} ${thing.many}. ${a.name} has ${times} times as many ${thing.many} as ${b.name}.`,
        `${a.name} has ${times} times as many ${thing.many} as ${b.name}, who has ${n}.`,
      ]),
    )
    return compute(given(n), '*', given(times))
  },
  ({ a, b, thing, say, number, of, compute }) => {
    const [more, n] = [number(2, 30), number(31, 90)]
    const isMore = of([true, false])
    say(`${b.name} has ${n} ${thing.many}. ${a.name} has ${more} ${isMore ? 'more' : 'fewer'} ${thing.many} than ${b.name}.`)
    return compute(given(n), isMore ? '+' : '-', given(more))
  },
  ({ a, b, thing, say, number, compute }) => {
    const n = number(3, 60)
    say(`${b.name} has ${n} ${thing.many}. ${a.name} has twice as many.`)
    return compute(given(n), '*', 2)
  },
]

/** Sentences that change how many there are. */
const changes: readonly ((story: Story, now: Amount) => Amount)[] = [
  ({ a, b, thing, say, number, of, compute }, now) => {
    const n = number(2, 40)
    say(
      of([
        `${capital(a.he)} gave ${n} ${thing.many} to ${b.name}.`,
        `Then ${a.he} ${thing.lose[0]} ${n} of them.`,
        `${a.name} ${thing.lose[0]} ${n} ${thing.many}.`,
        `After that ${n} of the ${thing.many} were gone.`,
        `${b.name} took ${n} of the ${thing.many}.`,
        `${capital(a.he)} threw away ${n} of them.`,
      ]),
    )
    return compute(now, '-', given(n))
  },
  ({ a, b, thing, say, number, of, compute }, now) => {
    const n = number(2, 60)
    say(
      of([
        `${b.name} gave ${a.him} ${n} more ${thing.many}.`,
        `Then ${a.he} ${thing.get[0]} ${n} more.`,
        `${a.name} ${thing.get[0]} another ${n} ${thing.many}.`,
        `For ${a.his} birthday ${a.he} got ${n} more ${thing.many}.`,
        `Later ${a.he} added ${n} ${thing.many}.`,
      ]),
    )
    return compute(now, '+', given(n))
  },
  ({ a, thing, say, number, of, compute }, now) => {
    const [groups, each] = [number(2, 9), number(2, 15)]
    const [one, many] = thing.holder
    say(
      of([
        `Then ${a.he} bought ${groups} more ${many} with ${each} ${thing.many} in each.`,
        `${capital(a.he)} got ${groups} more ${many}, and each ${one} had ${each} ${thing.many}.`,
      ]),
    )
    return compute(now, '+', compute(given(groups), '*', given(each)))
  },
  ({ a, thing, say, number, of, compute }, now) => {
    const [friends, each] = [number(2, 9), number(2, 9)]
    say(
      of([
        `${capital(a.he)} gave ${each} ${thing.many} to each of ${a.his} ${friends} friends.`,
        `${capital(a.he)} gave ${friends} friends ${each} ${thing.many} each.`,
      ]),
    )
    return compute(now, '-', compute(given(friends), '*', given(each)))
  },
  ({ a, b, thing, say, of, compute }, now) => {
    say(
      of([
        `${capital(a.he)} gave half of them to ${b.name}.`,
        `${capital(a.he)} ${thing.lose[0]} half of the ${thing.many}.`,
        `Half of the ${thing.many} were given away.`,
      ]),
    )
    return compute(now, '/', 2)
  },
]

/** A number that has nothing to do with what is asked. */
const distraction = ({ c, thing, say, number, of }: Story): void => {
  const n = number(2, 60)
  const other = of(things.filter((one) => one !== thing))
  say(
    of([
      `${c.name} has ${n} ${other.many}.`,
      `${c.name} also ${other.get[0]} ${n} ${other.many}.`,
      `There were ${n} children in the ${of(places)}.`,
      `${c.name} is ${n} years old.`,
    ]),
  )
}

/** The last sentence, and what it asks for. */
const questions: readonly ((story: Story, now: Amount) => Amount)[] = [
  ({ a, thing, say, of }, now) => {
    say(
      of([
        `How many ${thing.many} does ${a.name} have now?`,
        `How many ${thing.many} does ${a.he} have in all?`,
        `How many ${thing.many} does ${a.name} have altogether?`,
        `How many ${thing.many} are there in total?`,
        `How many ${thing.many} are left?`,
        `What is the total number of ${thing.many} that ${a.name} has?`,
      ]),
    )
    return now
  },
  ({ a, thing, say, number, of, compute }, now) => {
    const friends = number(2, 12)
    say(
      of([
        `${capital(a.he)} shares the ${thing.many} equally among ${friends} friends. How many ${thing.many} does each friend get?`,
        `If ${a.he} splits them evenly between ${friends} people, how many ${thing.many} will each person get?`,
        `If ${a.he} put them equally into ${friends} ${thing.holder[1]}, how many ${thing.many} would be in each ${thing.holder[0]}?`,
      ]),
    )
    return compute(now, '/', given(friends))
  },
  ({ a, thing, say, number, of, compute }, now) => {
    const each = number(2, 12)
    const [one, many] = thing.holder
    say(
      of([
        `If each ${one} can hold ${each} ${thing.many}, how many ${many} does ${a.he} need?`,
        `${capital(a.he)} puts ${each} ${thing.many} in each ${one}. How many ${many} can ${a.he} fill?`,
        `If ${a.he} needs ${each} ${thing.many} for one ${one}, how many ${many} can ${a.he} make?`,
      ]),
    )
    return compute(now, '/', given(each))
  },
  ({ a, thing, say, number, of, compute }, now) => {
    const price = number(2, 25)
    say(
      of([
        `Each ${thing.one} costs $${price}. How much do all the ${thing.many} cost?`,
        `If ${a.he} sells each ${thing.one} for $${price}, how much money will ${a.he} make?`,
        `If one ${thing.one} costs ${price} dollars, how much money did ${a.he} spend on all of them?`,
      ]),
    )
    return compute(now, '*', given(price))
  },
  ({ a, thing, say, number, of, compute }, now) => {
    const wanted = number(80, 600)
    say(
      of([
        `${capital(a.he)} wants to have ${wanted} ${thing.many}. How many more does ${a.he} need?`,
        `How many more ${thing.many} does ${a.name} need to reach ${wanted}?`,
      ]),
    )
    return compute(given(wanted), '-', now)
  },
  ({ a, c, thing, say, number, of, compute }, now) => {
    const other = number(2, 40)
    say(
      `${c.name} has ${other} ${thing.many}.`,
      of([`How many more ${thing.many} does ${a.name} have than ${c.name}?`, `How many fewer ${thing.many} does ${c.name} have than ${a.name}?`]),
    )
    return compute(now, '-', given(other))
  },
  ({ a, c, thing, say, number, of, compute }, now) => {
    const other = number(2, 60)
    say(
      `${c.name} has ${other} ${thing.many}.`,
      of([`How many ${thing.many} do ${a.name} and ${c.name} have together?`, `How many ${thing.many} do they have in total?`]),
    )
    return compute(now, '+', given(other))
  },
]

/** Stories of one sentence or two in which what is asked for stands at the beginning or in the middle. */
const turned: readonly ((story: Story) => Amount)[] = [
  ({ a, b, thing, say, number, of, compute }) => {
    const [gone, left] = [number(2, 60), number(2, 60)]
    say(
      of([
        `${a.name} gave ${gone} ${thing.many} to ${b.name}. Now ${a.he} has ${left} ${thing.many} left. How many ${thing.many} did ${a.name} have to start with?`,
        `After ${a.name} ${thing.lose[0]} ${gone} ${thing.many}, ${a.he} had ${left} left. How many ${thing.many} did ${a.he} have at first?`,
        `${a.name} had some ${thing.many}. ${capital(a.he)} ${thing.lose[0]} ${gone} of them and has ${left} now. How many ${thing.many} did ${a.he} have before?`,
      ]),
    )
    return compute(given(gone), '+', given(left))
  },
  ({ a, b, thing, say, number, of, compute, drop }) => {
    const [before, after] = [number(2, 60), number(10, 120)]
    if (after <= before) drop()
    say(
      of([
        `${a.name} had ${before} ${thing.many}. ${b.name} gave ${a.him} some more. Now ${a.he} has ${after}. How many ${thing.many} did ${b.name} give ${a.him}?`,
        `${a.name} started with ${before} ${thing.many} and now has ${after}. How many more did ${a.he} get?`,
        `There were ${before} ${thing.many} in the ${of(places)}. Some more were added, and now there are ${after}. How many ${thing.many} were added?`,
        `${a.name} got some ${thing.many}. ${capital(a.he)} already had ${before}, and now has ${after}. How many did ${a.he} get?`,
      ]),
    )
    return compute(given(after), '-', given(before))
  },
  ({ a, b, thing, say, number, of, compute, drop }) => {
    const [before, after] = [number(10, 120), number(2, 60)]
    if (after >= before) drop()
    say(
      of([
        `${a.name} had ${before} ${thing.many}. ${capital(a.he)} gave some to ${b.name} and has ${after} left. How many did ${a.he} give away?`,
        `There were ${before} ${thing.many} in the ${thing.holder[0]}. Some were taken, and ${after} are left. How many ${thing.many} were taken?`,
        `Of the ${before} ${thing.many} that ${a.name} had, ${after} are left. How many are gone?`,
      ]),
    )
    return compute(given(before), '-', given(after))
  },
  ({ a, thing, say, number, of, compute, drop }) => {
    const [all, some] = [number(10, 120), number(2, 60)]
    if (some >= all) drop()
    const [first, second] = [of(colours.slice(0, 3)), of(colours.slice(3, 6))]
    say(
      of([
        `There are ${all} ${thing.many} in the ${of(places)}. ${some} of them are ${first} and the rest are ${second}. How many ${second} ${thing.many} are there?`,
        `${a.name} has ${all} ${thing.many}. ${some} are ${first}. How many are not ${first}?`,
      ]),
    )
    return compute(given(all), '-', given(some))
  },
  ({ a, b, thing, say, number, of, compute, drop }) => {
    const [n, m] = [number(10, 120), number(2, 60)]
    if (m >= n) drop()
    const isMore = of([true, false])
    say(
      isMore
        ? `${a.name} has ${n} ${thing.many}, which is ${m} more than ${b.name} has. How many ${thing.many} does ${b.name} have?`
        : `${a.name} has ${n} ${thing.many}, which is ${m} fewer than ${b.name} has. How many ${thing.many} does ${b.name} have?`,
    )
    return compute(given(n), isMore ? '-' : '+', given(m))
  },
  ({ a, b, thing, say, number, of, compute, drop }) => {
    const [n, m] = [number(10, 120), number(2, 60)]
    if (m >= n) drop()
    say(
      of([
        `${a.name} has ${n} ${thing.many} and ${b.name} has ${m}. How many more ${thing.many} does ${a.name} have than ${b.name}?`,
        `${b.name} ${thing.get[0]} ${m} ${thing.many} and ${a.name} ${thing.get[0]} ${n}. What is the difference between them?`,
        `There are ${n} ${of(colours.slice(0, 3))} and ${m} ${of(colours.slice(3, 6))} ${thing.many}. How many more ${thing.many} of the first kind are there?`,
      ]),
    )
    return compute(given(n), '-', given(m))
  },
  ({ a, b, thing, say, number, of, compute }) => {
    const [times, n] = [number(2, 9), number(3, 30)]
    const all = times * n
    say(
      of([
        `${a.name} has ${all} ${thing.many}, which is ${times} times as many as ${b.name} has. How many ${thing.many} does ${b.name} have?`,
        `${a.name} has ${all} ${thing.many}. That is ${times} times what ${b.name} has. How many does ${b.name} have?`,
      ]),
    )
    return compute(given(all), '/', given(times))
  },
  ({ a, thing, say, number, of, compute }) => {
    const [groups, each] = [number(2, 12), number(3, 15)]
    const all = groups * each
    const [one, many] = thing.holder
    if (of([true, false])) {
      say(`${a.name} put ${all} ${thing.many} into ${groups} ${many} equally. How many ${thing.many} are in each ${one}?`)
      return compute(given(all), '/', given(groups))
    }
    say(`There are ${all} ${thing.many}. If ${each} fit in one ${one}, how many ${many} are needed?`)
    return compute(given(all), '/', given(each))
  },
]

/** Stories about money, time, length and shares. */
const others: readonly ((story: Story) => Amount)[] = [
  ({ a, thing, say, number, of, compute, drop }) => {
    const [count, price, paid] = [number(2, 12), number(2, 15), of([20, 50, 100, 200])]
    if (count * price >= paid) drop()
    const isChange = of([true, false])
    say(
      `${a.name} bought ${count} ${thing.many} for $${price} each.`,
      isChange
        ? `${capital(a.he)} paid with $${paid}. How much change did ${a.he} get?`
        : `${capital(a.he)} had $${paid} before. How much money does ${a.he} have left?`,
    )
    return compute(given(paid), '-', compute(given(count), '*', given(price)))
  },
  ({ a, say, number, of, compute }) => {
    const [hours, rate] = [number(2, 12), number(5, 60)]
    say(
      of([
        `${a.name} earns $${rate} an hour. How much does ${a.he} earn in ${hours} hours?`,
        `${a.name} works ${hours} hours a day for $${rate} per hour. How much money does ${a.he} make in a day?`,
        `A car travels ${rate} miles per hour. How far does it go in ${hours} hours?`,
        `${a.name} reads ${rate} pages each day. How many pages does ${a.he} read in ${hours} days?`,
      ]),
    )
    return compute(given(hours), '*', given(rate))
  },
  ({ a, say, number, of, compute }) => {
    const [hours, rate] = [number(2, 12), number(5, 60)]
    const all = hours * rate
    say(
      of([
        `${a.name} drove ${all} miles in ${hours} hours. What was ${a.his} speed in miles per hour?`,
        `${a.name} earned $${all} for ${hours} hours of work. How much did ${a.he} earn per hour?`,
        `A book has ${all} pages. ${a.name} wants to finish it in ${hours} days. How many pages must ${a.he} read each day?`,
        `A machine makes ${all} parts in ${hours} minutes. How many parts does it make in one minute?`,
      ]),
    )
    return compute(given(all), '/', given(hours))
  },
  ({ a, say, number, of, compute }) => {
    const [percent, all] = [5 * number(1, 19), 20 * number(2, 40)]
    const kind = of([0, 1, 2])
    const share = (): Amount => compute(compute(given(all), '*', given(percent)), '/', 100)
    if (kind === 0) {
      say(
        of([
          `A coat costs $${all}. It is on sale for ${percent}% off. How much does it cost now?`,
          `${a.name} had $${all} and spent ${percent}% of it. How much is left?`,
        ]),
      )
      return compute(given(all), '-', share())
    }
    if (kind === 1) {
      say(
        of([
          `There are ${all} students in a school. ${percent}% of them walk to school. How many students walk to school?`,
          `${a.name} scored ${percent}% on a test of ${all} questions. How many questions did ${a.he} get right?`,
        ]),
      )
      return share()
    }
    say(
      of([
        `A price of $${all} rises by ${percent}%. What is the new price?`,
        `${a.name} earned $${all} and then got a raise of ${percent}%. How much does ${a.he} earn now?`,
      ]),
    )
    return compute(given(all), '+', share())
  },
  ({ a, b, say, number, of, compute, drop }) => {
    const [age, years] = [number(6, 50), number(2, 20)]
    const kind = of([0, 1, 2])
    if (kind === 0) {
      say(
        of([
          `${a.name} is ${age} years old. How old will ${a.he} be in ${years} years?`,
          `${a.name} is ${age}. ${b.name} is ${years} years older. How old is ${b.name}?`,
        ]),
      )
      return compute(given(age), '+', given(years))
    }
    if (years >= age) drop()
    say(
      of([
        `${a.name} is ${age} years old. How old was ${a.he} ${years} years ago?`,
        `${a.name} is ${age}. ${b.name} is ${years} years younger. How old is ${b.name}?`,
      ]),
    )
    return compute(given(age), '-', given(years))
  },
  ({ a, say, number, of, compute }) => {
    const [length, width] = [number(3, 40), number(2, 30)]
    const isArea = of([true, false])
    say(
      `A ${of(['garden', 'room', 'field', 'table', 'poster'])} is ${length} ${of(['feet', 'meters'])} long and ${width} wide.`,
      isArea ? 'What is its area?' : of(['What is its perimeter?', `${a.name} walks around it once. How far does ${a.he} walk?`]),
    )
    return isArea ? compute(given(length), '*', given(width)) : compute(compute(given(length), '+', given(width)), '*', 2)
  },
  ({ a, b, c, say, number, of, compute, drop }) => {
    const [n, m, k] = [number(2, 60), number(2, 60), number(2, 60)]
    if ((n + m + k) % 3 !== 0) drop()
    say(
      of([
        `${a.name} scored ${n}, ${m} and ${k} points in three games. What was ${a.his} average?`,
        `${a.name}, ${b.name} and ${c.name} are ${n}, ${m} and ${k} years old. What is their average age?`,
      ]),
    )
    return compute(compute(compute(given(n), '+', given(m)), '+', given(k)), '/', 3)
  },
  ({ a, thing, say, number, of, compute, drop }) => {
    const [all, good, groups] = [number(20, 120), number(2, 30), number(2, 9)]
    if ((all - good) % groups !== 0 || all - good <= 0) drop()
    const [one, many] = thing.holder
    say(
      of([
        `${a.name} had ${all} ${thing.many}. ${capital(a.he)} kept ${good} and put the rest into ${groups} ${many} equally. How many ${thing.many} were in each ${one}?`,
        `${a.name} ${thing.get[0]} ${all} ${thing.many}, but ${good} were bad. ${capital(a.he)} divided the good ones evenly among ${groups} people. How many did each person get?`,
      ]),
    )
    return compute(compute(given(all), '-', given(good)), '/', given(groups))
  },
  ({ a, thing, say, number, of, compute }) => {
    const [n, m, each] = [number(2, 12), number(2, 12), number(2, 12)]
    const [first, second] = [of(colours.slice(0, 3)), of(colours.slice(3, 6))]
    const [one, many] = thing.holder
    say(
      of([
        `${a.name} bought ${n} ${first} ${many} and ${m} ${second} ${many}. Each ${one} has ${each} ${thing.many}. How many ${thing.many} did ${a.he} buy?`,
        `Each ${thing.one} costs $${each}. ${a.name} bought ${n} ${first} and ${m} ${second} ${thing.many}. How much did ${a.he} spend?`,
      ]),
    )
    return compute(compute(given(n), '+', given(m)), '*', given(each))
  },
  ({ a, thing, say, number, of, compute, drop }) => {
    const [n, done, each] = [number(6, 20), number(2, 9), number(2, 12)]
    if (done >= n) drop()
    const [one, many] = thing.holder
    say(
      of([
        `${a.name} had ${n} ${many} of ${thing.many} with ${each} in each ${one}. ${capital(a.he)} sold ${done} ${many}. How many ${thing.many} are left?`,
        `There are ${each} ${thing.many} in a ${one}. Of ${n} ${many}, ${done} are empty. How many ${thing.many} are there?`,
      ]),
    )
    return compute(compute(given(n), '-', given(done)), '*', given(each))
  },
]

/** How a story is put together, by its kind. */
const told = (story: Story, random: () => number): Amount => {
  const kind = random()
  if (kind < 0.28) return story.of(turned)(story)
  if (kind < 0.5) return story.of(others)(story)
  const maybe = () => {
    if (random() < 0.12) distraction(story)
  }
  let now = story.of(starts)(story)
  maybe()
  const count = story.of([0, 1, 1, 1, 2, 2])
  for (let i = 0; i < count; i++) {
    now = story.of(changes)(story, now)
    maybe()
  }
  return story.of(questions)(story, now)
}

/** Values on the way that are plausible: whole, from 1 to a few thousand. */
const isPlausible = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= most

/** One story from random values in [0, 1); null where its numbers do not suit. */
const storyOf = (random: () => number): Pick<AnnotatedRow, 'question' | 'answer' | 'py'> | null => {
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
  const of = <T>(items: readonly T[]): T => {
    const item = items[whole(0, items.length - 1)]
    if (item === undefined) throw new RangeError('there is nothing to draw from')
    return item
  }
  const a = of(people)
  const b = of(people.filter((one) => one !== a))
  const c = of(people.filter((one) => one !== a && one !== b))
  const sentences: string[] = []
  const lines: string[] = []
  const seen = new Set<number>()
  const drop = (): never => {
    throw new Dropped()
  }
  const story: Story = {
    a,
    b,
    c,
    thing: of(things),
    of,
    drop,
    say: (...more) => sentences.push(...more),
    number: (from, to) => {
      for (let i = 0; i < 20; i++) {
        const value = whole(from, to)
        if (seen.has(value)) continue
        seen.add(value)
        return value
      }
      return drop()
    },
    compute: (left, operator, right) => {
      const other = typeof right === 'number' ? given(right) : right
      const value = { '+': left.value + other.value, '-': left.value - other.value, '*': left.value * other.value, '/': left.value / other.value }[operator]
      if (!isPlausible(value)) drop()
      const code = `t${lines.length}`
      lines.push(`${code} = ${left.code} ${operator} ${other.code}`)
      return { code, value }
    },
  }
  try {
    const { value } = told(story, random)
    return lines.length === 0 ? null : { question: sentences.join(' '), answer: value, py: lines }
  } catch (error) {
    if (error instanceof Dropped) return null
    throw error
  }
}

/** Word problems of our own, of one to four steps, with their programs: as many as wanted, from a seed. The same seed gives the same stories. */
export const tellStories = (count: number, seed: number): AnnotatedRow[] => {
  const random = seededRandom(seed)
  const rows: AnnotatedRow[] = []
  while (rows.length < count) {
    const story = storyOf(random)
    if (story !== null) rows.push({ id: `story-${seed}-${rows.length}`, ...story, steps: null, pyOk: true })
  }
  return rows
}
