import type { NoticeTexts, RefusalTexts } from '../coded.ts'
import { count } from '../number.ts'
import type { Strings } from '../shape.ts'

const askable = '可以问数字题（用 4、6、8、2 得到 24）、带数的英文应用题（“Tom has 3 bags of 4 apples. How many apples?”）或代数题（“Solve 3x + 5 = 20”）。'

const refusals: RefusalTexts = {
  nothing: () => '请先写一道题。',
  'too-long': ({ most }) => `对数字题来说太长了（最多 ${count(most)} 个字符）。请只写数和目标。`,
  'not-a-number-puzzle': ({ word }) => `“${word}”不属于数字题，这里也不认识这样的题。`,
  'unknown-family': ({ family }) => `本程序不认识“${family}”这一类题目。`,
  'no-numbers': () => '里面没有数。',
  'no-target': () => '请说明要得到哪个数，例如“… 得到 24”。',
  'two-targets': ({ first, second }) => `有两个目标：${first} 和 ${second}。请只写一个。`,
  'two-lists': (_, piece) => `数写在了两处，第二处是“${piece}”。请把所有的数写在一起，目标写在“得到”后面。`,
  unplaced: (_, piece) => `“${piece}”可能是要用的数，可能是目标，也可能都不是。请把数写在一起，目标写在“得到”后面。`,
  'several-questions': (_, piece) => `这里不止一道题；另一道从“${piece}”开始。请一次写一道。`,
  'how-many': ({ found }) => `需要 3 到 6 个数；这里有 ${count(found)} 个。请写 3 到 6 个，写在一起。`,
  'other-count': ({ said, found }, piece) => `“${piece}”说有 ${said} 个数，但这里有 ${found} 个。请只写数和目标。`,
  'number-range': (_, piece) => `每个数必须在 1 到 999 之间${piece === '' ? '' : `，而“${piece}”不是`}。请换一个数。`,
  'target-range': (_, piece) => `目标必须是 1 或更大${piece === '' ? '' : `，而“${piece}”不是`}。请换一个数。`,
  'many-digits': (_, piece) => `不能用四位以上的数${piece === '' ? '' : `，例如“${piece}”`}。请写小一些的数。`,
  decimal: (_, piece) => `只能用整数，不能有小数${piece === '' ? '' : `：“${piece}”不行`}。请改成整数。`,
  separator: (_, piece) => `“${piece}”可能是一个数，也可能是几个数。数里不要写分隔符，数与数之间请用逗号加空格隔开。`,
  fraction: (_, piece) => `“${piece}”是分数，只能用整数。请改成整数。`,
  power: (_, piece) => `“${piece}”是乘方或上下标。只能用整数和 + - * /：请写成一个数。`,
  ordinal: (_, piece) => `“${piece}”是序数，不是数。请写成普通的数，或者删掉。`,
  exponent: (_, piece) => `“${piece}”用了指数写法。请把这个数完整写出。`,
  negative: (_, piece) => `只能用正整数${piece === '' ? '' : `，而“${piece}”带负号`}。请去掉负号，数与数之间用空格或逗号隔开。`,
  percent: (_, piece) => `“${piece}”是百分数。请改成整数。`,
  factorial: (_, piece) => `“${piece}”可能是阶乘。只能用 + - * /：请去掉“!”。`,
  'leading-zero': (_, piece) => `“${piece}”以零开头。请去掉这个零。`,
  roman: (_, piece) => `“${piece}”是罗马数字。请用阿拉伯数字写。`,
  sign: (_, piece) => `只能用 + - * /${piece === '' ? '' : `，“${piece}”不是其中之一`}。请删掉它。`,
  expression: (_, piece) => `“${piece}”写在两个数之间，这已经是算式了。请在数与数之间写逗号。`,
  'few-operators': (_, piece) => `这里总是可以用 + - * / 四种运算，而“${piece}”只提到一部分。请删掉运算符，或者四种都写上。`,
  glued: (_, piece) => `“${piece}”连在一起，读法不止一种。请用空格或逗号把数与其他文字隔开。`,
  invisible: (_, piece) => `“${piece}”里有看不见的字符，可能是一个数，也可能是两个数。请重新写一遍。`,
  'number-words': (_, piece) => `“${piece}”可能是一个数，也可能是几个数。请用阿拉伯数字写。`,
  card: (_, piece) => `“${piece}”可能是 A 牌，也可能是英文冠词。是 A 牌请写 1，否则请删掉。`,
  amount: (_, piece) => `“${piece}”提出的要求在这里无法设定。每个数恰好用一次，步数不限。请删掉它。`,
  proof: () => `证明题不能靠运行程序来检查。${askable}`,
  figure: (_, piece) => `“${piece}”说的是图，而这里只读文字。请用文字写出图的内容，或者换一道题。${askable}`,
  'no-question': () => `这里没有程序能回答的问题。${askable}`,
  'no-number-asked': (_, piece) => `“${piece}”问的不是数。${askable}`,
  'no-quantities': () => `里面没有可以计算的数。${askable}`,
  'how-many-quantities': ({ found, most }) => `里面有 ${count(found)} 个数，最多只能有 ${count(most)} 个。请写短一些。`,
  'not-algebra': () => `这里不认识这一类题。${askable}`,
}

const notices: NoticeTexts = {
  'assumed-target': ({ target }) => `没有给目标，所以按 ${target} 点处理：目标是 ${target}。`,
  'untrained-numbers': () => '模型训练时用的数是 1 到 99；这里可能做得不好。',
  'untrained-target': () => '模型训练时的目标是 10 到 100；这里可能做得不好。',
  'list-marker': ({ piece }) => `“${piece}”当作题号。`,
  cards: ({ taken }) => `扑克牌换成数：${taken}。`,
  example: ({ piece }) => `“${piece}”当作例子，不算题目的一部分。`,
  'untrained-round': () => '会做这种规则的模型，训练时用的是电视游戏的数（1 到 10、25、50、75、100），目标是 101 到 999；这里可能做得不好。',
}

export const problems: Strings['problems'] = {
  example: '例如：“用 3、5、7、8 得到 24”。',
  refusals,
  notices,
}
