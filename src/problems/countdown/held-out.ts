const ranks = 'A23456789TJQK'

/**
 * The hands that the first four rounds were posed for 24: ranks 1 to 400 of the list by human difficulty in princeton-nlp/tree-of-thought-llm (MIT). A model that
 * goes on from those rounds has met them, so none of them can be held out.
 */
const met: ReadonlySet<string> = new Set(
  `AAA8 AAAJ AAAQ AAAK AA26 AA27 AA28 AA29 AA2T AA2J AA2Q AA2K AA34 AA35 AA36 AA37 AA38 AA39 AA3J AA3Q AA3K AA44 AA45 AA46 AA47 AA48 AA49 AA4Q
  AA55 AA56 AA57 AA58 AA66 AA6Q AA88 AA9K AATQ AATK AAJJ AAJQ AAJK AAQQ AAQK AAKK A226 A228 A22T A22J A22Q A234 A236 A238 A23T A23Q A244 A246
  A248 A24Q A255 A256 A257 A258 A25Q A266 A268 A26Q A27T A288 A2TJ A2TQ A2TK A2JJ A2JQ A2JK A2QQ A2KK A333 A334 A335 A337 A339 A33Q A344 A34Q
  A358 A35Q A366 A367 A368 A36Q A389 A39Q A3TT A3TJ A3JJ A3KK A445 A447 A44Q A45Q A468 A46Q A46K A478 A47Q A47K A488 A48Q A48K A4TT A4QQ A55Q
  A566 A56Q A578 A57J A57Q A57K A588 A589 A58T A58Q A5TT A5TQ A66T A66J A66Q A66K A67T A67J A67Q A689 A68T A68J A68Q A699 A69Q A6QQ A77T A77J
  A77Q A788 A789 A78T A78Q A79Q A888 A889 A88J A88Q A89Q A8TQ A8TK A99Q A9TQ A9JQ A9QQ ATTQ ATJQ ATQQ AJJQ AJQQ AQQQ AQKK 2223 2224 2228 222J
  222Q 222K 2238 223Q 2245 2246 2255 228Q 22TT 22JQ 22JK 22QQ 2338 233Q 2346 23JQ 23JK 23QQ 23QK 2448 244Q 2458 245Q 24JJ 24KK 2558 255Q 255K
  256J 256Q 25QQ 2668 266Q 267K 26TQ 2778 277Q 278Q 288Q 288K 2899 289Q 28TT 28TJ 28JJ 28QQ 28KK 299J 299Q 2TTQ 2TJQ 2JJJ 2JJQ 2JJK 2JQQ 2JKK
  2QQQ 2QQK 2QKK 2KKK 3333 3336 3337 3338 333T 333Q 3346 3348 3356 33JQ 33JK 33QQ 33QK 3446 3448 3457 3458 34TK 34JK 34QQ 3558 35JJ 3667 3668
  366Q 3677 3678 36TJ 36JJ 36KK 3777 3778 377Q 3788 3799 37TT 37JJ 37KK 3888 3899 389T 38TT 38TJ 38JJ 38JQ 38QQ 38QK 38KK 3999 399Q 3TTQ 3JJQ
  3QKK 4444 4446 4448 4455 4456 44TK 44JQ 44JK 44QQ 44QK 4555 4556 4566 4577 4599 45TT 45JJ 45JQ 45QQ 45QK 45KK 4666 4667 4677 4678 4688 4699
  469T 46TT 46TJ 46JJ 46JQ 46QQ 46QK 46KK 4777 4778 4788 47TJ 47QQ 47KK 4888 4899 48TT 48JJ 48KK 5555 5556 5577 55TT 55JQ 55JK 55QQ 55QK 5667
  5677 56JQ 56QQ 56QK 56KK 57TQ 57JJ 6666 66TK 66JQ 66JK 66QQ 67JQ 67QQ 67QK 68TQ 68JJ 69QQ 6TTT 77TK 77JQ 77JK 77QQ 77QK 78JQ 78QQ 78QK 79JJ
  79KK 888T 88TK 88JQ 88JK 88QQ 89TK 89JQ 89QQ 89QK 99TK 99JQ 99JK 99QQ 99QK 9TJQ 9TQQ 9JJJ TTTK TTJQ TTJK TTQQ TJJK TJQQ TKKK JJJQ JJJK JJQQ
  JQQQ JQQK JQKK JKKK QQQQ QQQK QQKK QKKK`.split(/\s+/),
)

/** The hand that people know for being hard, and type first: whoever asks for it wants it played, so the hash does not decide on it. */
const taught: ReadonlySet<string> = new Set(['3388'])

/** FNV-1a, 32 bits. */
const hash = (text: string): number => [...text].reduce((h, character) => Math.imul(h ^ character.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5)

/** In a hundred of the hands not met yet, so many that those held out are a third of all solvable ones. */
const share = 47

/**
 * Whether four numbers are a hand of 24 that is kept from all training, in whatever order and for whatever target: a third of the 1,362 solvable ones, chosen by a
 * hash except for the one that is `taught`, so that what is measured on them says how the game is played and not what is remembered. False for anything but four whole numbers from 1 to 13.
 */
export const isHeldOut = (numbers: readonly number[]): boolean => {
  if (numbers.length !== 4 || !numbers.every((n) => Number.isInteger(n) && n >= 1 && n <= ranks.length)) return false
  const hand = [...numbers]
    .sort((a, b) => a - b)
    .map((n) => ranks.charAt(n - 1))
    .join('')
  return !met.has(hand) && !taught.has(hand) && hash(hand) % 100 < share
}

/** Of so many rounds of the television game one is held out. */
const rounds = 16

/** Whether numbers and target are a round of the television game that is kept from all training, in whatever order: one in sixteen, chosen by hash. */
export const isHeldOutRound = (numbers: readonly number[], target: number): boolean =>
  hash(`${[...numbers].sort((a, b) => a - b).join(' ')} ${target}`) % rounds === 0
