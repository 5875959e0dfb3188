import { count, percent, plain } from '../number.ts'
import type { Strings } from '../shape.ts'

export const scaling: Strings['scaling'] = {
  about: {
    title: '这里测量什么',
    paragraphs: [
      '试得越多，解出的题越多，但有限度。每条赛道在每道题上都做所选次数的推演，或采样同样多的解答，最多 64；途中在 1、2、4、8 等处读取它的答案，所以曲线上的每一点，就是它在那里停下会给出的答案。',
      '搜索的一次推演比一个采样的解答多用许多词元：在说哪条曲线更好之前，不要只看次数，也要看词元。',
      '每做完一道题，测量结果就保存在本浏览器中。可以关闭页面，以后回来继续。',
    ],
  },
  setup: {
    label: '测量',
    source: '题目',
    count: '多少题',
    most: '推演次数或解答数，最多',
    seed: '种子',
    lanes: '曲线',
    start: '测量',
    again: '重新测量',
    goOn: '继续',
    stop: '停止',
    replaces: '重新测量会取代已保存的结果。',
    otherModel: (model) => `这次测量用的是 ${model}：请选择该模型再继续。`,
    otherManner: (model) => `这次测量用的是当时的 ${model}：提问或评判的方式不同，或权重不同。请恢复当时的设置再继续；两者的数字不能相加。`,
    noMaker: '无法为所加载的模型生成题目。',
  },
  phases: {
    idle: '还没有测量。',
    waiting: '正在等待模型，或等待搜索结束。',
    running: '测量中。',
    ended: '没有在测量。',
  },
  progress: (done, of) => `已完成 ${count(done)} 题，共 ${count(of)} 题`,
  unkept: {
    full: '本浏览器已没有空间，最近测量的结果只留在本页中：请在关闭前导出数据。每做完一道题，以及回到本标签页时，都会再试着保存。',
    refused: '本浏览器不为页面保存任何内容：请在关闭前导出数据。',
  },
  elsewhere: {
    'measuring-elsewhere': ({ model, done, of }) =>
      `本浏览器的另一个标签页正在用 ${model} 测量，已完成 ${count(done)} 题，共 ${count(of)} 题。同一时间只有一个标签页测量；它的结果会随时显示在这里。`,
    'measured-elsewhere': ({ model, done, of }) =>
      `本浏览器的另一个标签页此后用 ${model} 测量过，已完成 ${count(done)} 题，共 ${count(of)} 题：现在显示的就是它的结果。没有丢失任何内容；要取代它，请重新测量。`,
    unknown: '本浏览器的另一个标签页正在测量。同一时间只有一个标签页测量。',
  },
  failed: (why) => `测量失败：${why}`,
  axis: { label: '横轴', n: '推演次数或解答数', tokens: '每题的策略词元' },
  share: '正确比例',
  chart: '正确比例随推演次数、解答数或词元的变化，每种策略一条线；数据见下表',
  set: (what, n, model, seed) => `${what}，${count(n)} 题，种子 ${seed}，${model}`,
  config: (candidates, temperature, c, backtracks, sampling) =>
    `搜索：${count(candidates)} 个候选，温度 ${plain(temperature)}，c ${plain(c)}，折返 ${count(backtracks)}。采样的解答：温度 ${plain(sampling)}。色带和括号：95% 区间（Wilson），各只适用于看一次。两条曲线的区间大幅重叠时，看不出差异。`,
  recorded: {
    show: '并列显示随附模型的记录',
    name: (lane) => `${lane}（记录）`,
    of: (problems, n, round) =>
      `虚线：${problems}.jsonl，${count(n)} 道开发题，第 ${round} 轮的模型，搜索不折返。题目与上面的不同，所以请比较形状，而不是高低。`,
    failed: (why) => `无法显示记录的曲线。${why}`,
  },
  table: {
    strategy: '策略',
    column: (n) => count(n),
    cell: (share, low, high) => `${percent(share)}（${percent(low)} 至 ${percent(high)}）`,
    tokens: (n) => `${count(Math.round(n))} 个词元`,
  },
  export: { csv: '保存为 CSV', svg: '保存图片（SVG）', png: '保存图片（PNG）' },
  count,
  percent,
}
