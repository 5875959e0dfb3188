import type { Scene } from './scene.ts'

const sum: readonly string[] = [
  "{A} walked {x} [miles|kilometers] from school to {B}'s house and {y} from there to the {place}. How [many miles|far] did {A} walk in all?",
  'In [science|class] {A} weighed two stones. One weighed {x} pounds, the other {y} pounds. How many pounds did they weigh [together|in all]?',
  'A recipe takes {x} cups of [flour|milk|sugar] and {y} cups of [water|oil|butter]. How many cups is that?',
  'It rained {x} inches on {day} and {y} inches on {next}. How much did it rain on both days?',
  '{A} used {x} gallons of paint for the door and {y} gallons for the fence. How much paint did {A} use?',
  'A cook bought {x} kilograms of [nuts|beans] and {y} kilograms of [rice|dates]. How many kilograms did the cook buy [in all|together]?',
  '{A} ran {x} laps in class and {y} laps after it. How many laps did {he} run?',
  'A bucket has {x} liters of water. {A} pours in {y} liters more. How much water is in it now?',
]

const difference: readonly string[] = [
  '{A} walked {x} miles and {B} walked {y} miles. How much farther did {A} walk?',
  'The {p} stone weighs {x} pounds and the {q} one {y} pounds. How much more does the {p} one weigh?',
  'A bucket had {x} gallons of water. {A} poured out {y}. How much water is left?',
  'A child was {y} inches tall and is {x} inches tall now. How much did the child grow?',
  '{A} cut {y} inches off a rope of {x} inches. How long is it now?',
  'It rained {x} inches in May and {y} inches in June. How much more did it rain in May?',
  'After a party {x} of a cake is left. {A} eats {y} of the cake. How much is left then?',
  'A board is {x} feet long. {A} saws off {y} feet. How many feet are left?',
]

const spent: readonly string[] = [
  '{A} spent {$x} on a [book|cap|game] and {$y} on [lunch|a shirt|a toy]. In total, how much money did {A} spend?',
  '{A} bought a [pen|doll|ball] for {$x} and [a comic|a cup|sweets] for {$y}. How much did {he} spend?',
  'A [lamp|coat] costs {$x} and a [chair|hat] {$y}. What do they cost together?',
]

const rest: readonly string[] = [
  '{A} has {$x} and buys a [plane|book|sandwich] that costs {$y}. How much change will {he} get?',
  '{A} had {$x}. {He} paid {$y} for [a ticket|a pie]. How much does {he} have left?',
  'A shirt cost {$x}. It is now {$y}. How much cheaper is it?',
]

/** Lengths, weights, volumes and prices, often with decimals; speed and time. */
export const measuring: readonly Scene[] = [
  { program: 'x + y', told: sum, numbers: 'measured' },
  { program: 'x + y', told: sum },
  { program: 'x - y', told: difference, numbers: 'measured' },
  { program: 'x + y', told: spent, numbers: 'money' },
  { program: 'x - y', told: rest, numbers: 'money' },
  {
    program: 'x + y; r1 + z',
    told: [
      '{A} spent {$x} on [shorts|a hat], {$y} on [a jacket|shoes] and {$z} on [a shirt|socks]. How much did {he} spend in all?',
      'The weights of three stones were {x}, {y} and {z} pounds. How much did they weigh in all?',
      'First {A} walked {x} miles to the {place}, then {y} miles to a shop and {z} miles home. How far did {he} walk?',
    ],
    numbers: 'money',
  },
  {
    program: 'x * y',
    told: [
      'Each {thing} costs {$y}. How much do {x} {things} cost?',
      'If a {thing} costs {y} dollars, how much [do {x} cost|must {A} pay for {x}]?',
      '{A} went to a sale to buy {things}. Each {thing} cost {y} dollars. How much did {A} spend for the {x} {things} {he} bought?',
      '{A} bought {x} {things} at {y} dollars each. How much did {he} pay?',
      'One {thing} weighs {y} grams. How much do {x} {things} weigh?',
      '{A} drives {y} miles every hour. How many miles would {he} drive in {x} hours?',
      'If {A} [walked|strolled|rode|jogged] for {x} hours at {y} miles per hour, how far did {he} go?',
      'A car gets {y} miles per gallon. How far can it go on {x} gallons of gas?',
      'On a map an inch stands for {y} miles. How many miles are {x} inches?',
      'Each ticket costs {y} dollars. How much do {x} tickets cost?',
      '{A} earns {y} dollars an hour. How much does {he} earn in {x} hours?',
      'Each glass holds {y} ounces. How many ounces are in {x} full glasses?',
    ],
  },
  {
    program: 'x / y',
    told: [
      '{A} [ran|drove|walked|wandered|rode] {x} miles at {y} miles per hour. How long did {A} [run|go|take]?',
      'A car gets {y} miles per gallon of gas. The {place} is {x} miles away. How many gallons of gas does it take to get there?',
      '{A} drove {x} miles in {y} hours. How many miles per hour was that?',
      '{A} runs {y} laps per minute. How many minutes do {x} laps take {him}?',
      '{A} earned {x} dollars in {y} hours. How much did {he} earn per hour?',
      'A pump fills {y} liters a minute. In how many minutes does it fill a tank of {x} liters?',
      '{A} has {x} cents. If each {thing} costs {y} cents, how many {things} can {he} buy?',
      '{y} bottles hold {x} ounces. How many ounces does one bottle hold?',
    ],
  },
  {
    program: 'x + y; r1 / 2',
    told: [
      'On the way there {A} drove {x} miles per hour, on the way back {y}. What is the average of the two speeds?',
      '{A} scored {x} and {y} points in two games. What was {his} average?',
    ],
  },
  {
    program: 'x * y; r1 / 100',
    told: [
      'There are {y} [students|people|{things}] in the {place}. {x} percent of them are [girls|new|red]. How many is that?',
      '{A} saves {x}% of {y} dollars. How much does {he} save?',
    ],
  },
]
