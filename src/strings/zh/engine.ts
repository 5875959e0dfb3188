import { bytes, count, percent } from '../number.ts'
import type { Strings } from '../shape.ts'
import { seconds } from './seconds.ts'

export const engine: Strings['engine'] = {
  loading: '正在加载模型',
  parts: { policy: '策略模型', ppm: 'PPM', tokenizer: '分词器', python: 'Python' },
  part: (name, loaded, total) =>
    total === null || total <= 0 ? (loaded > 0 ? `${name} ${bytes(loaded)}` : name) : `${name} ${percent(Math.min(1, loaded / total))}`,
  partDone: (name) => `${name} 已加载`,
  starting: '正在启动……',
  pythonStarting: 'Python 还在启动……',
  stalled: '加载得很慢：25 秒没有进展。它仍在继续；“重试”会重新开始。',
  backends: { webgpu: 'WebGPU', 'wasm-threads': 'WASM', wasm: 'WASM', server: '服务器' },
  threads: (n) => `${count(n)} 个线程`,
  steps: (recorded) => (recorded ? '解码步骤已录制' : '解码步骤未录制'),
  memory: (n) => `模型 ${bytes(n)}`,
  offline: '可离线使用',
  offlineHelp: '本页、模型、Python 和录制的搜索都保存在这个浏览器里：没有网络也能打开。',
  loadedIn: (s) => `加载用时 ${seconds(s)}`,
  prefixes: ({ hits, misses, bytes: held, budget }) => `前缀：复用 ${count(hits)}，新建 ${count(misses)}，占用 ${bytes(held)} / ${bytes(budget)}`,
  failed: '模型无法启动',
  notLoaded: '加载失败',
  defaultAction: '请检查网络并重新加载页面，或按“重试”。',
  retry: '重试',
  restarted: {
    unstarted: '搜索的工作线程无法启动，已再试一次。',
    crash: '搜索的工作线程崩溃，已重启。',
    unreadable: '搜索的工作线程发来的消息无法读取，已重启。',
    gone: '搜索的工作线程不见了：浏览器可能为节省内存结束了它。已启动一个新的。',
    silence: '搜索的工作线程没有响应，已重启。',
    run: '搜索失败，已为下一次运行重启工作线程。',
    'gpu-run': '搜索在 WebGPU 上失败，下一次运行改用 WASM。',
  },
  faults: {
    unstarted: (detail) => `无法加载搜索工作线程的脚本${detail && `（${detail}）`}。请检查网络后按“重试”；仍不行就重新加载页面。`,
    crash: (detail) => `搜索的工作线程一再崩溃${detail && `（${detail}）`}。请关闭其他标签页，或在设置中换一个后端，再按“重试”。`,
    unreadable: () => '搜索的工作线程发来的消息一再无法读取。请重新加载页面。',
    gone: () => '浏览器一再结束搜索的工作线程，可能是内存不足。请关闭其他标签页后按“重试”。',
    silence: () => '搜索的工作线程一再没有响应。请关闭其他标签页后按“重试”。',
    forbidden: (detail) =>
      `浏览器不允许本页在这里启动工作线程${detail && `（${detail}）`}。如果本页嵌在框架里，请在单独的标签页中打开。录制的搜索仍然可以观看。`,
  },
  restartedLost: '到那一刻为止的树保留着。',
  noPpm: '这个模型没有 PPM：没有分数，由多数决定。',
  dismiss: '知道了',
}
