import type { Strings } from '../shape.ts'

export const experiments: Strings['experiments'] = {
  open: '实验：在本机上竞赛等',
  title: '实验',
  close: '关闭',
  tabs: '选择实验',
  names: { race: '竞赛', scaling: '规模', generations: '世代', lab: '现场实验室', steps: 'PPM 细看' },
}
