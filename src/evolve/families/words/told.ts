import type { ProblemRow } from '../../../problems/types.ts'

/** Word problems written for the recorded searches and the samples, in no set that anything is trained on. No search is told an answer but where it says so. */
const told: readonly (readonly [question: string, answer: number])[] = [
  ['Mia had 24 stickers. She gave 9 to her brother and then bought 15 more. How many stickers does she have now?', 30],
  ['A baker makes 6 trays of 12 rolls. He sells 50 of the rolls. How many rolls are left?', 22],
  ['Ben reads 18 pages a day for 5 days. His book has 120 pages. How many pages does he still have to read?', 30],
  ['Three friends share 45 marbles equally. One of them then loses 4. How many marbles does that friend have left?', 11],
  ['A bus had 31 passengers. At the first stop 12 got off and 7 got on. How many passengers are on the bus?', 26],
  ['Sara buys 4 notebooks for 3 dollars each and a pen for 2 dollars. She pays with a 20 dollar bill. How much change does she get?', 6],
  ['A farmer has 15 cows and twice as many sheep. How many animals does he have?', 45],
  ['Tom is 9 years old. His sister is 4 years older. How old will she be in 6 years?', 19],
  ['A rope is 36 meters long. It is cut into 4 equal pieces, and one piece is cut in half. How long is each half?', 4.5],
  ['Lena earned 60 dollars and spent one third of it on a book. How much money does she have left?', 40],
  ['A class of 28 children makes groups of 4. Each group needs 3 sheets of paper. How many sheets are needed?', 21],
  ['There are 8 boxes with 15 apples each. 27 apples are rotten. How many good apples are there?', 93],
  ['A train goes 80 kilometers an hour for 3 hours and then 50 kilometers more. How far does it go?', 290],
  ['Omar has 5 bags with 14 nuts each. He eats 18 nuts and shares the rest equally between 4 friends. How many nuts does each friend get?', 13],
  ['A shop had 120 shirts. It sold 35 on Monday and 48 on Tuesday. How many shirts are left?', 37],
  ['Nora plants 7 rows of 9 tulips and 4 rows of 6 roses. How many flowers does she plant?', 87],
  ['A ticket costs 12 dollars for an adult and half as much for a child. What do 2 adults and 3 children pay?', 42],
  ['Paul walks 3 kilometers to school and back each day. How far does he walk in 5 days?', 30],
  ['A tank holds 200 liters. 45 liters are used in the morning and twice as much in the afternoon. How many liters are left?', 65],
  ['Ella has 3 times as many cards as Max. Max has 16 cards. How many cards do they have together?', 64],
  ['A carton holds 12 eggs. How many cartons are needed for 96 eggs, and how many eggs are in 5 such cartons? Give the number of eggs.', 60],
  ['Jack saves 8 dollars a week. He wants a bike for 150 dollars and has 70 dollars already. How many weeks does he need?', 10],
  ['There were 64 birds in a tree. A quarter of them flew away, and then 9 came back. How many birds are in the tree now?', 57],
  ['A movie lasts 95 minutes. It began 20 minutes ago. How many minutes are left?', 75],
  ['Kate bakes 5 dozen cookies. She gives 8 cookies to each of 6 neighbors. How many cookies are left?', 12],
  ['A box of 24 pencils costs 6 dollars. How many dollars do 72 pencils cost?', 18],
  ['Liam scored 14 points in the first game, 9 in the second and twice as many as in the second in the third. How many points did he score in all?', 41],
  ['A garden is 12 meters long and 7 meters wide. How many meters of fence go around it?', 38],
  ['Ruth has 90 beads. She uses 12 for each bracelet and makes 6 bracelets. How many beads are left?', 18],
  ['A store sells a jacket for 80 dollars. On sale it is 25% cheaper. What does it cost on sale?', 60],
  ['Two teams of 11 players and 3 referees share 50 oranges, one each. How many oranges are left?', 25],
  ['Ivan had some coins. He found 13 more and now has 41. How many coins did he have at first?', 28],
  ['A worker earns 15 dollars an hour and works 8 hours a day. How much does she earn in 5 days?', 600],
  ['Each of 9 shelves holds 22 books. 38 books are lent out. How many books are on the shelves?', 160],
  ['A pizza has 8 slices. 5 friends eat 3 slices each from 2 pizzas. How many slices are left?', 1],
  ['Anna is twice as old as Ben. Ben is 7. How old was Anna 5 years ago?', 9],
  ['A pool is filled with 250 liters each hour. How many hours does it take to fill 1500 liters if 250 liters are in it already?', 5],
  ['Sam has 48 toy cars. He puts the same number on each of 6 shelves and then adds 3 to every shelf. How many cars are on each shelf?', 11],
  ['A hen lays 5 eggs a week. How many eggs do 12 hens lay in 4 weeks?', 240],
  ['Clara spent 17 dollars on lunch and 25 dollars on a game. She has 38 dollars left. How much did she have at first?', 80],
]

/** The question of a seed, one after the other; null when there are no more. */
export const toldQuestion = (seed: number): ProblemRow | null => {
  const one = told[seed - 1]
  return one === undefined ? null : { id: `told-${seed}`, question: one[0], answer: one[1] }
}
