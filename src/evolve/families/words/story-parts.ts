import { colours, days, places, things } from './lexicon.ts'
import { type Amount, capital, given, type Story } from './story.ts'

/** Sentences after which the first person has some of the things. */
export const starts: readonly ((story: Story) => Amount)[] = [
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
export const changes: readonly ((story: Story, now: Amount) => Amount)[] = [
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
export const distraction = ({ c, thing, say, number, of }: Story): void => {
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
export const questions: readonly ((story: Story, now: Amount) => Amount)[] = [
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
