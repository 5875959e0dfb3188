import type { Scene } from './scene.ts'

/** How two amounts differ. */
export const comparing: readonly Scene[] = [
  {
    program: 'x - y',
    told: [
      '{A} has {x} {things}. {B} has {y} {things}. How many more {things} does {A} have than {B}?',
      '{A} has {x} {things} and {B} has {y}. How many fewer {things} does {B} have than {A}?',
      'There are {x} [birds|squirrels|frogs|bees] and {y} [nests|nuts|stones|flowers]. How many more of the first than of the second are there?',
      'There are {x} [squirrels|dogs|cats|children] in the {place} with {y} [nuts|bones|balls|chairs]. How many more [squirrels|dogs|cats|children] are there?',
      '{A} [walked|ran|drove|rode] {x} miles. {B} [walked|ran|drove|rode] {y} miles. How [much farther|many more miles] did {A} go than {B}?',
      '{A} weighs {x} pounds. {B} weighs {y} pounds. How much heavier is {A} than {B}?',
      '{A} is {x} inches tall, and {B} is {y} inches tall. How much taller is {A}?',
      'The {p} rope is {x} feet long, the {q} rope {y} feet. How much longer is the {p} rope?',
      'A [shirt|lamp|book] costs {x} dollars and a [cap|cup|pen] costs {y} dollars. How much more does the first cost?',
      '{A} scored {x} points, {B} {y}. By how many points did {A} win?',
      'Last year {x} people came to the {place}, this year {y}. How many fewer came this year?',
      'There are {x} {p} {things} and {y} {q} {things}. What is the difference?',
      '{A} {got} {x} {things} and used {y} {others}. How many more {things} than {others} were there?',
      '{A} is {x} years old and {B} is {y}. How many years older is {A}?',
      '{A} earns {x} dollars a week, {B} {y} dollars. How much less does {B} earn?',
    ],
  },
  {
    program: 'x + y',
    told: [
      '{A} has {x} {things}. {B} has {y} more [{things}|] than {A}. How many {things} does {B} have?',
      '{A} has {x} {things}. That is {y} fewer than {B} has. How many {things} does {B} have?',
      '{B} has {y} more {things} than {A}, who has {x}. How many does {B} have?',
      'A [pear|cap|pen] costs {x} cents. A [melon|coat|book] costs {y} cents more. How much does the second one cost?',
      'Last year {A} made {x} pounds of [honey|jam|cheese]. This year {he} made {y} pounds more. How many pounds did {he} make this year?',
      '{A} is {x} years old. {B} is {y} years older. How old is {B}?',
      "In {day}'s game {A} scored {x} points, and {y} more than that on {next}. How many points did {he} score on {next}?",
      '{A} ran {x} laps. {B} ran {y} laps more than {A}. How many laps did {B} run?',
    ],
  },
  {
    program: 'x - y',
    told: [
      '{A} has {x} {things}. {B} has {y} [fewer|less] [{things}|] than {A}. How many {things} does {B} have?',
      '{A} has {x} {things}, {y} more than {B}. How many {things} does {B} have?',
      '{A} has {x} {things}. {He} has {y} more {things} than {B}. How many {things} does {B} have?',
      'A coat costs {x} dollars. A hat costs {y} dollars less. How much is the hat?',
      '{A} is {x} years old. {B} is {y} years younger than {A}. How old is {B}?',
      '{A} walked {x} miles. That was {y} miles more than {B} walked. How far did {B} walk?',
      'A {p} box weighs {x} pounds. A {q} box weighs {y} pounds less. What does the {q} box weigh?',
    ],
  },
  {
    program: 'x + y; x + r1',
    told: [
      '{A} has {x} {things}, and {B} has {y} more than {A}. How many {things} do they have together?',
      '{A} read {x} pages on {day} and {y} pages more than that on {next}. How many pages did {he} read on both days?',
      'A cup costs {x} dollars and a plate {y} dollars more. How much do a cup and a plate cost together?',
    ],
  },
  {
    program: 'x - y; x + r1',
    told: [
      '{A} has {x} {things}, and {B} has {y} fewer. How many {things} do they have in all?',
      'On {day} {A} sold {x} {things}, and on {next} {y} fewer. How many did {he} sell on the two days?',
    ],
  },
  {
    program: 'x * y',
    told: [
      '{A} has {x} {things}. {B} has {y} times [as many as|as many {things} as|more than] {A}. How many {things} does {B} have?',
      '{B} has {y} times as many {things} as {A}. {A} has {x}. How many {things} does {B} have?',
      'A cat weighs {x} pounds. A dog weighs {y} times as much. How much does the dog weigh?',
      '{A} is {x} years old. {His} [uncle|mother|teacher] is {y} times as old. How old is {his} [uncle|mother|teacher]?',
      'A ribbon is {x} inches long. Another is {y} times as long. How long is the other ribbon?',
      '{A} ran {x} laps, and {B} ran {y} times that. How many laps did {B} run?',
    ],
  },
  {
    program: 'x / y',
    told: [
      '{A} has {x} {things}, {y} times as many as {B}. How many {things} does {B} have?',
      '{A} has {x} {things}. That is {y} times the number that {B} has. How many does {B} have?',
      '{A} is {x} years old, {y} times as old as {B}. How old is {B}?',
      'A horse weighs {x} pounds. It is {y} times as heavy as a dog. How heavy is the dog?',
    ],
  },
  {
    program: 'x * 2',
    told: [
      '{A} has {x} {things}. {B} has twice as many. How many {things} does {B} have?',
      '{A} is {x} years old. {B} is twice as old. How old is {B}?',
      '{A} doubled {his} {x} {things}. How many does {he} have now?',
    ],
  },
  {
    program: 'x / 2',
    told: [
      '{A} had {x} {things} and gave half of them to {B}. How many {things} does each have?',
      '{A} ate half of {x} {things}. How many are left?',
      'Half of the {x} children in the {place} are girls. How many girls are there?',
      '{B} has half as many {things} as {A}, who has {x}. How many does {B} have?',
    ],
  },
  {
    program: 'x * y; x + r1',
    told: [
      '{A} has {x} {things}, and {B} has {y} times as many. How many {things} do they have together?',
      '{A} walked {x} miles on {day} and {y} times as far on {next}. How far did {he} walk in all?',
    ],
  },
]
