import type { Scene } from './scene.ts'

/** A number stands there that is not asked about. */
export const distracting: readonly Scene[] = [
  {
    program: 'x + y',
    told: [
      '{A} has {x} {things}. {B} gives {him} {y} more. Later {A} buys {d} {others} at the store. How many {things} does {A} have in all?',
      '{A} has {d} {others} and {x} {things}. {He} finds {y} more {things}. How many {things} does {he} have?',
      '{C} has {d} {things}. {A} has {x} {things}. {A} finds another {y}. How many {things} does {A} end with?',
      'There are {x} {p} trees and {d} {q} trees in the {place}. Workers will plant {y} {p} trees. How many {p} trees will there be?',
      '{A} had {d} {others} and {x} {things} in {his} [bank|bag]. {B} gave {him} {y} {things} and some {others}. How many {things} does {he} have now?',
      'At lunch a restaurant served {x} [pies|soups], at dinner {y}. The day before it served {d}. How many did it serve today?',
      '{A} grew {x} {things} and {d} {others}. {B} grew {y} {things}. How many {things} did they grow in all?',
      '{A} has {x} books and has read {d} of them. {B} has {y} books. How many books do they have together?',
      '{A} spent {x} dollars on a coat and {y} dollars on shoes, and found {d} dollars in {his} pocket. How much did {A} spend?',
    ],
  },
  {
    program: 'x - y',
    told: [
      'There are {x} {things} in a {holder}. {B} has {d} {things} in a bag. {A} takes {y} {things} out of the {holder}. How many {things} are left in the {holder}?',
      '{A} had {d} {others} and {x} {things}. {He} gave {y} {things} to {B}. How many {things} does {A} have now?',
      '{A} has {x} {things}. {C} has {d} {things}. {A} shares {y} with {B}. How many {things} will {A} have?',
      '{A} found {x} {things} and {d} {others} [on the beach|in the yard]. {He} gave {y} of the {things} to {B}. How many {things} does {he} now have?',
      '{A} drove {x} miles to {B}, who is {d} years old. {He} stopped after {y} miles. How many miles were left?',
      'In {d} days {A} read {y} of the {x} pages of a book. How many pages are left?',
      'A baker made {x} cakes and {d} pies and sold {y} cakes. How many cakes are left?',
      '{A} had {x} dollars. {He} bought a toy for {y} dollars and saw another for {d} dollars. How much money does {A} have left?',
    ],
  },
  {
    program: 'x / y',
    told: [
      '{A} has {x} {things} that must be put away in {holders}. {B} comes to help and brings {d} {others} to share. If there are {y} {holders}, how many {things} must go in each {holder}?',
      '{A} has {d} {others} and {x} {things}. {He} puts the {things} into {y} {holders} equally. How many {things} are in each {holder}?',
      'There are {d} teachers and {x} pupils. The pupils sit at {y} tables, the same number at each. How many pupils sit at a table?',
    ],
  },
  {
    program: 'x * y',
    told: [
      '{A} has {x} {holders} with {y} {things} in each, and {B} has {d} {others}. How many {things} does {A} have?',
      '{A} is {d} years old and reads {y} pages a day. How many pages does {he} read in {x} days?',
      'A {thing} costs {x} dollars and a {other} {d} dollars. How much do {y} {things} cost?',
    ],
    numbers: 'small',
  },
  {
    program: 'x - y',
    told: [
      '{A} has {x} {things}, {B} {y} and {C} {d}. How many more {things} does {A} have than {B}?',
      'There are {x} {p}, {d} green and {y} {q} {things}. How many more {p} than {q} {things} are there?',
      '{A} had {d} {others}. {He} had {x} {things} and after a day {y} {things} were left. How many {things} were gone?',
    ],
  },
]
