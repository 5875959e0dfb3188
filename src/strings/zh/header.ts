import type { Strings } from '../shape.ts'

export const header: Strings['header'] = {
  name: 'rStar Live',
  tagline: '看一个小语言模型思考：它写出 Python 步骤，另一个模型打分，树搜索找到出路。',
  skip: '跳到搜索树',
  actions: '页面',
  more: '更多',
  theme: '主题',
  themes: { system: '自动', light: '浅色', dark: '深色' },
  language: '语言',
  languageFailed: '无法加载该语言。请检查网络后重试。',
  copyLink: '复制链接',
  copied: '链接已复制',
  copyFailed: '此处不允许复制；链接已放入地址栏。',
  help: '帮助与快捷键',
  settings: '设置',
}
