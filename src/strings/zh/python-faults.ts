import type { PythonFaultTexts } from '../coded.ts'
import { count } from '../number.ts'
import { spokenError } from '../spoken-error.ts'

export const pythonFaults: PythonFaultTexts = {
  outside: ({ call }) => `已停止：这一步想用它的 Python 之外的东西（${call}）。`,
  breach: () => '已停止：这一步占用了运行它的工作线程。工作线程已更换。',
  'too-long': ({ bytes }) => `未运行：这一步连同前面的步骤超过 ${bytes} 字节。`,
  'too-slow': ({ seconds }) => `程序用时过长，${seconds} 秒后被停止。`,
  crash: ({ reason }) => `程序使解释器崩溃（${reason}）。`,
  'no-answer': () => '程序使解释器崩溃：它没有给出结果。',
  import: ({ name, allowed }) => `ImportError：这里不允许导入 ${name}；允许的有 ${allowed}。`,
  name: ({ name }) => `未运行：这里不允许使用名称 ${name}。`,
  printed: ({ most }) => `已停止：输出超过 ${count(most)} 个字符。`,
  before: ({ error }) => `在前面的步骤里：${spokenError(pythonFaults, error)}`,
  file: ({ file, status }) => `${file} 无法加载（状态 ${status}）。`,
  script: () => '它的工作线程脚本无法加载。',
  exit: ({ status }) => `它的工作线程以状态 ${status} 结束。`,
}
