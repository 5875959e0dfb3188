import { createTokenizer } from '../models/loading/tokenizer.ts'
import { openOnWasm, type WebBackend } from '../models/loading/web-engine.ts'
import { TOKENIZER_CONFIG_FILE, TOKENIZER_FILE } from '../models/sources/files.ts'
import { readChat } from '../models/text/read-chat.ts'
import type { Models } from '../models/types.ts'
import { jsonOf, type LabFiles, sourceOf } from './model.ts'

/** Most sequences decoded side by side. */
const maxRows = 64

/**
 * A model from bytes, for searches in a worker. On WebAssembly also where gradient steps run on a graphics device: a model of this size spends its time there on
 * starting kernels.
 * @throws ModelLoadError
 */
export const openLabModels = async (files: LabFiles, base: string): Promise<Models & { readonly backend: WebBackend }> => {
  const source = sourceOf(files, 'lab', 'lab')
  const engine = await openOnWasm(source, base, { maxRows })
  const tokenizer = createTokenizer(jsonOf(files, TOKENIZER_FILE), jsonOf(files, TOKENIZER_CONFIG_FILE))
  return { name: 'lab', provider: 'wasm', tokenizer, chat: await readChat(source, tokenizer), ...engine }
}
