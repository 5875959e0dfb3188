import type { Contradiction, Fault, Measure, TextPlace } from '../../trace/faults.ts'
import type { JsonProblem } from '../../trace/json/scan.ts'
import { bytes, count } from '../number.ts'
import { describeSchemaFault } from './schema-faults.ts'

const contradictionText = (contradiction: Contradiction): string => {
  switch (contradiction.what) {
    case 'no-start':
      return '日志应以“start”事件开头'
    case 'second-start':
      return '有第二个“start”事件；一份日志只在开头有一个'
    case 'broken-path':
      return '它的路径不是从搜索的根一路由父到子'
    case 'too-many-in-flight':
      return '太多推演被选择后从未回传'
    case 'unknown-node':
      return `它提到节点 ${contradiction.node}，而该节点还不存在`
    case 'unknown-search':
      return `它提到搜索 ${contradiction.search}，而该搜索还没有根`
    case 'search-number':
      return `它打开搜索 ${contradiction.search}；搜索按根的次序从 0 编号`
    case 'refused':
      return contradiction.detail
  }
}

const measures: Readonly<Record<Measure, (limit: number) => string>> = {
  bytes: (limit) => `文字超过 ${bytes(limit)}`,
  events: (limit) => `事件超过 ${count(limit)} 个`,
  nodes: (limit) => `节点超过 ${count(limit)} 个`,
  answers: (limit) => `答案超过 ${count(limit)} 个`,
  searches: (limit) => `搜索超过 ${count(limit)} 次`,
  event: (limit) => `一个事件里的值超过 ${count(limit)} 个`,
  depth: (limit) => `一条路线超过 ${count(limit)} 步`,
}

const textPlace = ({ line, column }: TextPlace): string => `第 ${line} 行第 ${column} 个字符`

const jsonProblem = (problem: JsonProblem): string => {
  switch (problem.what) {
    case 'word':
      return wordsOfPython.has(problem.found)
        ? `${problem.found} 是 Python 的写法，不是 JSON；JSON 只有数、双引号里的文字、true、false 和 null`
        : `${problem.found} 不是 JSON；文字要放在双引号里`
    case 'character':
      return `JSON 里这个位置不能是“${problem.found}”`
    case 'end':
      return 'JSON 文档还没结束，文字就没有了：它被截断了'
    case 'more':
      return 'JSON 文档已经结束，后面还有内容'
    case 'control':
      return 'JSON 的文字里有换行或控制字符；请写成 \\n'
    case 'escape':
      return '这个反斜杠在 JSON 里没有意义'
    case 'nesting':
      return `列表和对象嵌套超过 ${count(problem.limit)} 层`
  }
}

/** What Python's json and repr write that JSON does not have. */
const wordsOfPython: ReadonlySet<string> = new Set(['NaN', 'Infinity', '-Infinity', 'nan', 'inf', '-inf', 'None', 'True', 'False'])

/** What is wrong with a file and where, as whole sentences. */
export const describeFault = (fault: Fault): string => {
  switch (fault.kind) {
    case 'empty':
      return '文件是空的。'
    case 'unreadable':
      return '浏览器读不出这个文件；它可能在选择之后被移动或改动了。'
    case 'worker':
      return '读取文件的程序无法启动，或读这个文件时内存不足。'
    case 'deadline':
      return `已停止读取文件：用时超过 ${count(fault.seconds)} 秒。`
    case 'gzip':
      return '文件开头像 gzip，但不能解开：它已损坏或被截断。'
    case 'encoding':
      return `${textPlace(fault)}：这些字节不是 UTF-8 文字。`
    case 'json':
      return `${textPlace(fault)}${fault.path === '' ? '' : `（${fault.path}）`}：${jsonProblem(fault.problem)}。`
    case 'format':
      return `文件不属于任何已知的种类：里面是 ${fault.found}。`
    case 'version':
      return `轨迹的版本是 ${fault.found}；本页能读到版本 ${fault.newest}。`
    case 'value':
    case 'missing':
    case 'unknown':
    case 'sum':
      return describeSchemaFault(fault)
    case 'orphan':
      return `${fault.path} 没有父节点：没有节点 ${fault.parent}。`
    case 'order':
      return `events[${fault.event}]${fault.type === '' ? '' : `（${fault.type}）`}与日志不合：${contradictionText(fault.contradiction)}。`
    case 'size':
      return `文件太大：${measures[fault.measure](fault.limit)}。`
  }
}

/** What a person can do about it. */
export const adviseOn = (fault: Fault): string => {
  switch (fault.kind) {
    case 'unreadable':
      return '请重新选择它。'
    case 'worker':
      return '请重试，或换一个较小的文件；若仍不行，请重新加载页面。'
    case 'deadline':
      return '请把文件切成较小的几份。'
    case 'empty':
    case 'gzip':
      return '请重新保存或下载该文件。'
    case 'encoding':
      return '请把文件另存为 UTF-8；中文 Windows 上的文件常是 GBK。'
    case 'json':
      return fault.problem.what === 'word' && wordsOfPython.has(fault.problem.found)
        ? '数值未知时请写 null；在 Python 里先把 NaN 换成 None，再用 json.dumps(…, allow_nan=False)。'
        : '请在该处改正文件，或重新保存。'
    case 'format':
      return '请选择本页保存的轨迹、rStar 自己的 JSON 或 JSONL 输出，或由 text 和 children 组成的 JSON 树。'
    case 'version':
      return '请重新加载页面以取得最新版本。'
    case 'size':
      return '请保存较短的搜索，或把文件切成每份一次搜索。'
    default:
      return '请在该处改正文件；格式见 docs/traces.md。'
  }
}
