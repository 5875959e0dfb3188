import type { pythonFaults as english } from '../python-faults.ts'

export const pythonFaults: typeof english = {
  outside: (call) => `已停止：这一步想用它的 Python 之外的东西（${call}）。`,
  breach: '已停止：这一步占用了运行它的工作线程。工作线程已更换。',
  tooLong: (bytes) => `未运行：这一步连同前面的步骤超过 ${bytes} 字节。`,
}
