import type { Language } from './languages.ts'

/** What stands on the page until its program has come, in each language, since none is chosen by then. */
export const firstPaint: Readonly<Record<Language, string>> = {
  en: 'Watch a small language model think. It proposes steps of reasoning as Python, a second model scores them, and a search tree grows until an answer is found. All of it runs in your browser, also without a network.',
  zh: '看一个小语言模型如何思考：它用 Python 写出推理步骤，另一个模型给步骤打分，搜索树逐步生长，直到找到答案。一切都在浏览器里运行，离线也可以。',
}

/** Follows it, and is hidden where the program will not come: without JavaScript. */
export const loading: Readonly<Record<Language, string>> = { en: 'Loading…', zh: '正在加载……' }
