import type { Strings } from '../shape.ts'
import { kindOf } from './problem.ts'

export const about: Strings['about'] = {
  title: '这个模型会什么',
  trained: '策略模型和 PPM 都很小：各两三百万参数，由本项目从零训练，没有用任何预训练权重。',
  knows: (domains) => `它们只为${domains.map(kindOf).join('、')}训练，别的都不会。`,
  unmeasured: '它不是随本页提供的。它会什么由制作者说明，这里测得的数字都与它无关。',
  canFail: '有解的题它也可能做不出。更多推演、更多候选或换一个种子会有帮助。',
  noProof: '没找到解，不能证明题目无解。',
  verified: '每个标为“已验证”的答案，都按题目的规则用精确算术检查过，而不是由模型判断。',
  here: '一切都在这个标签页里运行：你输入的内容不会离开这台机器。',
  served: '题目和每一步会发给你所连接的服务器，其余一切都在这个标签页里运行。',
  scores: '每个模型能解出多少道题',
  method: '方法是 rStar-Math（arXiv 2501.04519）：对 Python 步骤做蒙特卡洛树搜索，由过程偏好模型引导。',
}

export const help: Strings['help'] = {
  title: '键盘',
  close: '关闭',
  note: '在输入框里打字时快捷键不起作用。',
  search: '搜索',
  searchKeys: [
    { keys: 'r', text: '运行' },
    { keys: 'space', text: '暂停或继续；结束之后则回放' },
    { keys: 's', text: '再走一个阶段' },
    { keys: 'd', text: '再走一次推演' },
    { keys: 'x', text: '停止' },
  ],
  time: '回看，搜索照常进行',
  timeKeys: [
    { keys: 'k', text: '回放或暂停回放' },
    { keys: ', .', text: '后退或前进一个阶段' },
    { keys: 'j l', text: '后退或前进一次推演' },
    { keys: 'J L', text: '后退或前进十次推演' },
    { keys: '< >', text: '放慢或加快回放' },
    { keys: 'e', text: '到末尾，或到正在进行的搜索' },
  ],
  hands: '动手，在选中的步骤上',
  handsKeys: [
    { keys: 'o', text: '自己写一步' },
    { keys: 'n', text: '禁止这一步' },
    { keys: 'm', text: '要更多候选' },
    { keys: 'h', text: '把接下来的十次推演用在它下面' },
    { keys: 'u', text: '撤销上一次' },
  ],
  page: '页面',
  pageKeys: [
    { keys: '/', text: '到题目框' },
    { keys: 't', text: '导览与课程' },
    { keys: 'w', text: '术语表：词语的意思' },
    { keys: 'v', text: '实验：竞赛等' },
    { keys: 'b', text: '演示：大字，只有树和说明；其中按 p 放录制的搜索' },
    { keys: '?', text: '本帮助' },
    { keys: 'esc', text: '关闭对话框' },
  ],
  tree: '在树中，方向键移动画面；在大纲中，方向键在步骤之间移动。',
}
