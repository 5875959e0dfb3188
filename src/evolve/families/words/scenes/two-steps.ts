import type { Scene } from './scene.ts'

/** Sums of two and three steps in which the order of the sentences is not that of the sums. */
export const twoSteps: readonly Scene[] = [
  {
    program: 'x + y; r1 * z',
    told: [
      'A [pet shop|zoo|farm] has {z} cages. [If each|Each] cage has {x} [parrots|mice|hens] and {y} [canaries|rabbits|ducks] in it[, how|. How] many animals are there [in total|altogether]?',
      'A waiter has {z} tables with {x} women and {y} men at each. How many guests does he have?',
      '{A} opened {z} {holders}. In each {holder} there were {x} {things} and {y} {others}. How many [pieces|things] were there in total?',
      '{A} rode the [wheel|train] {x} times and the [boat|swing] {y} times at the fair. If each ride cost {z} tickets, how many tickets did {he} use?',
      'In a quiz {A} got {x} answers right in the first half and {y} in the second. Each answer was worth {z} points. What was {his} score?',
      '{A} played {x} games on {day} and {y} on {next}. Each took {z} minutes. How long did {he} play?',
      '{A} earns {z} dollars an hour. {He} worked {x} hours on {day} and {y} hours on {next}. How much did {he} earn?',
      '{A} is packing {things}: {x} {p} {holders} and {y} {q} {holders}, with {z} in every {holder}. How many {things} does {he} pack?',
      'A baker fills {x} trays in the morning and {y} in the afternoon. Each tray takes {z} {things}. How many {things} is that?',
      '{A} planted {x} rows of {things} and {y} rows of {others}, {z} plants in each row. How many plants are there?',
      '{A} hung {x} pictures in the hall and {y} in the kitchen with {z} nails each. How many nails did {he} use?',
    ],
    numbers: 'small',
  },
  {
    program: 'x + y; r1 + z; r2 * w',
    told: [
      '{A} earns {w} dollars an hour. {He} worked {x} hours on Friday, {y} hours on Saturday and {z} hours on Sunday. How much money did {he} earn?',
      '{A} bought {x} {things}, {y} {others} and {z} pens. Each of them cost {w} dollars. How much did {A} spend?',
      'On a shelf there are {x} {p} jars, {y} {q} jars and {z} others with {w} {things} in each. How many {things} are there?',
    ],
    numbers: 'small',
  },
  {
    program: 'x + y; r1 / z',
    told: [
      '{A} can carry {z} [trays|boxes|chairs] at a time. {He} has to [pick up|bring] {x} from one room and {y} from another. How many trips [will {he} make|does it take]?',
      '{A} had saved {x} dollars. If {he} got another {y} dollars for [{his} birthday|helping {B}], how many {things} at {z} dollars each could {he} buy?',
      'For every {z} pounds of paper one gets a point. If {A} collected {x} pounds and {B} {y} pounds, how many points did they get?',
      '{z} friends share [a meal|a plate]. The cook had {x} [wings|rolls] ready and made {y} more. If each gets the same, how many does one friend get?',
      '{A} baked {x} {things} and {y} {others} and put {z} in each bag. How many bags did {he} fill?',
      '{A} uploaded {x} photos from {his} phone and {y} from {his} camera. {He} put them into {z} albums with the same number in each. How many photos were in each album?',
      'A teacher has {x} old and {y} new books. She puts {z} on a shelf. How many shelves does she need?',
      'In a class {x} boys and {y} girls want to play. If a team has {z} players, how many teams can they make?',
    ],
  },
  {
    program: 'x - y; r1 / z',
    told: [
      'A company invited {x} people, but {y} of them did not [come|show up]. If the tables hold {z} people each, how many tables do they need?',
      '{A} made {x} dollars. If {he} spent {y} dollars on [tools|clothes], how many {things} at {z} dollars could {he} buy with what [is left|{he} has left]?',
      '{A} has {x} {things} to [wash|paint|read], of which {y} are done. {He} does {z} a day. In how many days is {he} through?',
      'Of {x} {things} the {place} kept {y} and gave the rest to {z} schools, the same number to each. How many did each school get?',
      '{A} had {x} cups of flour and used {y}. A cake needs {z} cups. How many cakes can {he} still make?',
    ],
  },
  {
    program: 'x - y; r1 * z',
    told: [
      'A team has {x} members, but {y} of them did not [come|show up]. If each one that came scored {z} points, how many points did they score?',
      'A new house needs {x} windows. {y} of them are in. If it takes {z} hours to put in one, how long will it take to put in the rest?',
      'A teacher had {x} sheets to grade and has graded {y}. If each sheet has {z} problems, how many problems are left?',
      'At lunch a waiter had {x} guests, and {y} of them left no tip. If the others gave {z} dollars each, how much did he get?',
      'Each bar in a box costs {z} dollars. The box had {x} bars, and {A} sold all but {y}. How much money did {he} make?',
      '{A} made {x} {things} and gave {y} away. {He} sold the others for {z} dollars each. How much did {he} get?',
    ],
    numbers: 'small',
  },
  {
    program: 'x + y; r1 - z',
    told: [
      'A kitchen ordered {x} {p} and {y} {q} apples for lunch. If only {z} children wanted one, how many [were extra|apples were left over]?',
      '{A} had {x} [songs|music files] and {y} [films|videos] on a disk. If {he} deleted {z} of them, how many files were [still there|left]?',
      '{A} baked {x} {things} and {y} {others} for a sale. After it {he} had {z} to take home. How many did {he} sell?',
      '{A} and {B} put their {things} together. {A} had {x} and {B} had {y}. If they ate {z} the first day, how many were left?',
      '{A} invited {x} friends, and {B} invited {y}. {z} of them could not come. How many came?',
      '{A} answered {x} letters in the morning and {y} after lunch, and {z} of these had to be written again. How many were good at once?',
    ],
  },
  {
    program: 'y + z; x - r1',
    told: [
      '{A} needs {x} {holders} of {things}. {He} already has {y} {holders} of {p} ones and {z} of {q} ones. How many more {holders} should {he} buy?',
      '{A} had {x} dollars, paid {y} dollars for lunch and {z} dollars for a ticket. How much does {he} have now?',
      'A {place} has {x} seats. {y} adults and {z} children are there. How many seats are free?',
      'On a walk of {x} miles {A} went {y} miles before noon and {z} miles after it. How far does {he} still have to go?',
    ],
  },
  {
    program: 'x * y; z - r1',
    told: [
      '{B} gave {A} {z} dollars. {A} bought {x} {things}, each of which cost {y} dollars. How much money does {A} have left?',
      '{A} has {z} inches of ribbon and cuts {x} pieces of {y} inches. How much is left?',
      'A bag holds {z} {things}. {x} children take {y} each. How many are still in the bag?',
    ],
  },
  {
    program: 'x * y; r1 + z',
    told: [
      '{A} bought {x} packs of {things} for {$y} each and a {other} for {$z}. How much did {A} spend [on them|altogether]?',
      'A box weighs {z} pounds when empty. {x} {things} of {y} pounds each are put in. What does it weigh then?',
      '{A} already has {z} {things}. {He} buys {x} {holders} with {y} in each. How many will {he} have?',
    ],
    numbers: 'small',
  },
  {
    program: 'x - y; r1 + z',
    told: [
      '{A} had {x} [songs|files] on {his} player. If {he} deleted {y} old ones and added {z} new ones, how many [songs|files] are on it now?',
      '{A} baked {x} {things} for a sale. If {he} sold {y} of them and then baked {z} more, how many {things} would {he} have?',
      'A library had {x} books on a table. Readers took {y} away and brought {z} back. How many are on the table?',
    ],
  },
  {
    program: 'x * 12; r1 * y',
    told: [
      '{A} has {x} dozen {things}. {B} has {y} times as many. How many {things} does {B} have?',
      'A box holds {x} dozen {things}. How many {things} are in {y} boxes?',
    ],
    numbers: 'small',
  },
  {
    program: 'x / y; z * r1',
    told: [
      'A pack of {y} {things} costs {x} dollars. How much would {z} {things} cost at this price?',
      '{A} walks {x} miles in {y} hours. How far does {he} walk in {z} hours?',
    ],
  },
]
