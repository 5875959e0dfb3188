import type { Piece, PieceKind } from './pieces.ts'

const listed = (words: string): string[] => words.trim().split(/\s+/)

/** Words of Chinese puzzles by what each does to the reading. */
const words: readonly (readonly [PieceKind, readonly string[]])[] = [
  [
    'make',
    listed(`怎么算出 怎样算出 如何算出 怎么得出 怎么得到 怎么凑出 怎么凑成 怎么算成 怎么算到 得到 得出 得 等于 算出 算成 算到 算得 算 凑成 凑出 凑到 凑 变成 做出 做到 求出 求得 求 求解 解出 解 组成 构成 为 是 等於 计算出 计算 计算得到
      使其等于 使结果等于 使结果为 拼出 拼成 达到 成为 成`),
  ],
  ['goal', listed('目标 目标数 目标值 结果 得数 最终结果 最后结果 答案')],
  ['link', listed('的 数值 总和 正好 刚好 恰好 应该 应 要 需要 必须')],
  ['from', listed('用 使用 利用 运用 由 把 将 以 拿 请用 通过 给定 给出 已知 有 从 给你 现有 任意用')],
  ['noun', listed('个数 个数字 个整数 张牌 张扑克牌 张扑克 张卡片 数 数字 牌 扑克牌 扑克 卡片 整数 个')],
  ['and', listed('和 与 及 以及 跟')],
  ['or', listed('或 或者 还是')],
  ['suit', listed('红桃 红心 黑桃 方块 方片 梅花 草花')],
  ['operator', listed('加 减 乘 除 加法 减法 乘法 除法 加减 乘除 加减乘除')],
  ['points', ['点']],
  ['game', listed('游戏 挑战')],
  ['heading', listed('题 题目 问题 第 例 例题 关 练习')],
  [
    'once',
    listed(
      '一次 一遍 用一次 只用一次 使用一次 只能用一次 只能使用一次 且仅用一次 且只用一次 仅用一次 各一次 各用一次 都用一次 恰好用一次 恰好一次 仅一次 必须用一次',
    ),
  ],
  [
    'some',
    listed(
      '不必全用 不必都用 不用全用 不用全部用 不用全部用上 不必全部用上 可以不全用 不一定全用 不一定都用 不一定要全用 可以不用完 最多一次 至多一次 最多用一次 至多用一次 最多使用一次 不超过一次',
    ),
  ],
  ['measure', listed('次 步 种 遍')],
  [
    'filler',
    listed(`请 请问 如何 怎么 怎样 怎么样 怎麽 怎 能 能否 能不能 可以 可否 可 是否 这 这些 下面 下列 以下 上面 每个 每 各 都 只能 只 仅 且 并 都要 每一个 每个数 每个数字 每数
      四则运算 四则 运算 运算符 运算符号 四种运算 四种基本运算 括号 可以使用 可用 算式 写出 列出 列式 列 一个 一个算式 一道 中 里 进行 混合 使 使得 让 它们 其 最后 最终 倒计时
      数字游戏 吗 呢 呀 吧 啊 嘛 哦 怎么算 怎么做 怎么解 算法 一下 算一下 求助 帮忙 帮我 大家 谁 谁能 会 我 你 经过 之后 后 来 出 到 法 解法 求解法 方法 这样 分别 抽到 抽出 抽取
      任意 加上 加括号 允许 规则 输入 在 组 一组 并且 如下 如 想 问 了 玩 小学 数学 经典 计算题 算术 表达式 等式 式子 一起 要求 凑数 可能 谢谢 下`),
  ],
]

export const hanKinds: ReadonlyMap<string, PieceKind> = new Map(words.flatMap(([kind, list]) => list.map((word) => [word, kind] as const)))

const longest = Math.max(...[...hanKinds.keys()].map((word) => word.length))

/** Traditional characters and the simplified ones, and the numerals of cheques. */
const simplified: ReadonlyMap<string, string> = new Map(
  listed(
    `點点 個个 數数 張张 撲扑 麼么 計计 湊凑 於于 結结 標标 運运 遊游 戲戏 題题 嗎吗 與与 請请 將将 這这 為为 則则 減减 種种 達达 從从 給给 餘余 並并 問问 會会 當当 別别 變变 過过 號号 組组 積积 還还 們们 讓让 該该 應应 須须 無无 幾几 兩两 萬万 連连 條条 嚒么 牠它 僅仅 剛刚 來来 後后 麽么 學学 經经 寫写 術术 幫帮 誰谁 發发 現现 輸输 裡里 裏里 檔档 啟启 確确 對对 見见 實实 盡尽 項项 圓圆 開开 關关 練练 習习 謝谢 壹一 貳二 叁三 肆四 伍五 陸六 柒七 捌八 玖九 拾十 佰百 仟千`,
  ).map((pair) => [pair.charAt(0), pair.charAt(1)]),
)

const digits = '零一二三四五六七八九'
const digitOf = (character: string): number => (character === '〇' ? 0 : character === '两' ? 2 : digits.indexOf(character))
const units: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['万', 10_000],
])
const isNumeral = (character: string): boolean => digitOf(character) >= 0 || units.has(character)

/** The number of Chinese numerals; null where they are not one number: 三三八八, 二四. */
export const chineseNumber = (numerals: string): number | null => {
  const characters = [...numerals]
  let [total, digit, last, zero]: [number, number | null, number, boolean] = [0, null, Number.POSITIVE_INFINITY, false]
  for (const character of characters) {
    const unit = units.get(character)
    const value = digitOf(character)
    if (unit === undefined) {
      if (digit !== null) return null
      if (value === 0 && characters.length > 1) {
        if (zero || total === 0) return null
        zero = true
      } else digit = value
    } else {
      if (unit >= last || (digit === null && !(unit === 10 && total === 0)) || digit === 0) return null
      total += (digit ?? 1) * unit
      ;[digit, last, zero] = [null, unit, false]
    }
  }
  // 一百五 is 150 in speech and 105 by its letters.
  if (digit !== null && last >= 100 && last < Number.POSITIVE_INFINITY && !zero) return null
  return digit === null && zero ? null : total + (digit ?? 0)
}

/** A part of a run of Chinese: a word of the puzzles, numerals, or a character that is neither. */
interface Part {
  readonly length: number
  readonly kind: PieceKind
  readonly form: string
  readonly value: number | null
}

const partAt = (run: string, at: number): Part => {
  for (let length = Math.min(longest, run.length - at); length > 0; length--) {
    const form = run.slice(at, at + length)
    const kind = hanKinds.get(form)
    if (kind !== undefined) return { length, kind, form, value: null }
  }
  let length = 0
  while (at + length < run.length && isNumeral(run.charAt(at + length))) length++
  if (length === 0) return { length: 1, kind: 'han', form: run.charAt(at), value: null }
  const form = run.slice(at, at + length)
  return { length, kind: 'number', form, value: chineseNumber(form) }
}

/** The words and numerals of a run of Chinese characters. Numerals that are not one number have no value. */
export const hanPieces = (piece: Piece): Piece[] => {
  // One unit of UTF-16 a character, as all characters that are known have.
  const run = [...piece.text].map((character) => simplified.get(character.normalize('NFKC')) ?? character.normalize('NFKC')).join('')
  if (run.length !== piece.text.length) return [{ ...piece, form: run }]
  const pieces: Piece[] = []
  for (let at = 0; at < run.length; ) {
    const { length, kind, form, value } = partAt(run, at)
    const start = piece.start + at
    const text = piece.text.slice(at, at + length)
    pieces.push({ ...piece, kind, form, value, text, start, end: start + length, gap: at === 0 ? piece.gap : 'none' })
    at += length
  }
  return pieces
}
