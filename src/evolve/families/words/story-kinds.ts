import { colours, places } from './lexicon.ts'
import { type Amount, capital, given, type Story } from './story.ts'

/** Stories of one sentence or two in which what is asked for stands at the beginning or in the middle. */
export const turned: readonly ((story: Story) => Amount)[] = [
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
export const others: readonly ((story: Story) => Amount)[] = [
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
