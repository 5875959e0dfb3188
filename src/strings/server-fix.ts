import type { DialectId } from '../models/server/dialect.ts'
import type { ServerFault } from '../models/server/fault.ts'

/** How each make is started, where one line does it. */
const starts: Readonly<Partial<Record<DialectId, string>>> = {
  'llama-server': 'llama-server -m MODEL.gguf --port 8080 -np 4',
  vllm: 'vllm serve MODEL --port 8000',
  ollama: 'ollama serve',
  'lm-studio': 'lms server start',
}

/** Of the makes that answer every page as they are, the command is that which starts them. */
const allows = (dialect: DialectId, page: string): string | null =>
  dialect === 'ollama' ? `OLLAMA_ORIGINS=${page} ollama serve` : dialect === 'lm-studio' ? 'lms server start --cors' : (starts[dialect] ?? null)

/** The one line, to be typed where the server is, that mends a fault; null where no line does. It is the same in every language. */
export const serverFix = ({ code, values }: ServerFault): string | null => {
  switch (code) {
    case 'unreachable':
      return values.dialect === null ? null : (starts[values.dialect] ?? null)
    case 'blocked':
    case 'unreachable-or-blocked':
      return values.dialect === null ? null : allows(values.dialect, values.page)
    case 'mixed-content':
      return 'npm start'
    case 'no-models':
      return values.dialect === 'ollama' ? 'ollama pull qwen2.5:0.5b' : null
    default:
      return null
  }
}

/** The other name of this machine: servers may listen at one of the two only. */
export const otherName = (address: string): string | null => {
  if (address.includes('//localhost')) return address.replace('//localhost', '//127.0.0.1')
  return address.includes('//127.0.0.1') ? address.replace('//127.0.0.1', '//localhost') : null
}
