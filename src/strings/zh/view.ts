import type { Strings } from '../shape.ts'

export const view: Strings['view'] = {
  label: '搜索树',
  modes: { picture: '树', outline: '大纲' },
  modeLabel: '显示方式',
  panel: { label: '当前步骤与搜索', show: '显示面板', hide: '收起面板' },
  missing: {
    learn: '无法加载课程和术语表',
    experiments: '无法加载实验',
    presentation: '无法加载演示',
    traces: '无法加载录制搜索的对话框',
    models: '无法加载模型对话框',
    settings: '无法加载设置',
  },
  missingAdvice: '请检查网络后重试。如果仍然不行，请先保存搜索，再重新加载页面。',
}

export const empty: Strings['empty'] = {
  title: '这里会长出一棵树',
  body: '按“运行”。每个圆是一个推理步骤：一行注释和完成它的 Python。可以随时暂停、单步前进，点一个圆看模型写了什么。',
  queued: '排队中：模型就绪后立即开始。',
  run: '运行上方的题目',
  opening: { label: '轮到你', run: (label) => `运行 ${label}` },
  marks: [
    { mark: 'size', text: '大小：搜索经过它的次数（访问数）' },
    { mark: 'fill', text: '填充：Q，下方结果的平均值' },
    { mark: 'border', text: '边框：PPM 对这一步的第一印象' },
    { mark: 'best', text: '粗线：目前最好的路线' },
    { mark: 'pruned', text: '叉：已剪枝，原因见节点面板' },
  ],
}
