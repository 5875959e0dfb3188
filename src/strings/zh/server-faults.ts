import type { ServerFaultTexts } from '../coded.ts'
import { otherName } from '../server-fix.ts'

const orOther = (address: string): string => {
  const other = otherName(address)
  return other === null ? '' : `如果它已在运行，请试试 ${other}：它可能只在那个名字上监听。`
}

const heads = { tokens: '对数概率', classes: '类别数值', scalar: '分值' } as const

export const serverFaults: ServerFaultTexts = {
  'bad-address': ({ address }) => `“${address}”不是服务器地址：请给出 http:// 或 https://、主机和端口，不带用户名和密码，例如 http://localhost:8080。`,
  'bad-key': () => '密钥里有不该有的字符，可能是换行或空格：请重新复制。',
  unreachable: ({ address, reason }) => `${address} 没有应答${reason === null ? '' : `（${reason}）`}：请启动服务器，或改正地址。${orOther(address)}`,
  blocked: ({ address, page }) => `${address} 有服务器应答，但拒绝本页面。请先停止它，再让它以允许来自 ${page} 的页面（CORS）的方式启动。`,
  'unreachable-or-blocked': ({ address, page }) =>
    `要么 ${address} 没有服务器，要么那里的服务器拒绝本页面；浏览器不说明是哪一种。请启动它，并允许来自 ${page} 的页面（CORS）。${orOther(address)}`,
  'mixed-content': ({ address, page }) =>
    `浏览器不允许来自 ${page} 的页面访问 ${address}：页面走 https，服务器走 http。请让服务器使用 https，或从自己的机器上打开本页面。`,
  unauthorised: ({ address, status, keyGiven }) =>
    keyGiven ? `${address} 不接受这个密钥（${status}）：请核对。` : `${address} 需要密钥（${status}）：请在这里输入；在命令行中请设置 RSTAR_SERVER_KEY。`,
  'no-protocol': ({ address }) => `${address} 的应答者不是语言模型服务器，或其协议在这里未知：请给出支持 OpenAI /v1/completions 的服务器地址。`,
  'no-models': ({ address }) => `${address} 的服务器没有模型：请先在那里加载一个。`,
  'model-missing': ({ model, known }) => `服务器没有模型“${model}”${known.length === 0 ? '' : `；它有：${known.join('、')}`}。`,
  'no-log-probabilities': ({ model }) => `服务器不给出 ${model} 的对数概率，而打分要靠它：请让本页面的模型打分，或不打分。`,
  'no-completions': ({ model }) => `服务器上的 ${model} 不写文本，像是评分模型：请让它评判，步骤另选模型。`,
  'no-head': ({ model, wanted }) =>
    `服务器不给出 ${model} 的${heads[wanted]}，而这种评分要靠它：已知的服务器中 vLLM 可以（--runner pooling），限于为此训练的模型。请选择靠两个词元评分的方式，或在本页面中打开该模型。`,
  'context-too-long': ({ reason }) => `题目超出了服务器的上下文长度（“${reason}”）：请以更大的上下文启动它。llama-server 的上下文由各个槽位分享。`,
  busy: ({ status, tries }) => `试了 ${tries} 次，服务器都在忙（${status}）：请等模型加载完毕，或减少每次的候选数。`,
  'timed-out': ({ address, seconds }) => `${address} 在 ${seconds} 秒内没有应答：请看看它是否过载或卡住。`,
  refused: ({ status, reason }) => `服务器拒绝了请求（${status}${reason === '' ? '' : `：“${reason}”`}）。`,
  'bad-reply': ({ path, wanted }) => `服务器在 ${path} 的应答无法使用：缺少 ${wanted}，或类型不对。它真是看上去的那种服务器吗？`,
  'too-large': ({ path, most }) => `服务器在 ${path} 的应答超过 ${most} 字节，没有读完。`,
}
