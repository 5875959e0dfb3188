import { CONFIG_FILE, TOKENIZER_CONFIG_FILE } from '../sources/files.ts'
import type { ModelFiles } from '../sources/model-files.ts'
import type { Tokenizer } from '../types.ts'
import { chatOf } from './chat.ts'
import type { Chat } from './types.ts'

const GENERATION_CONFIG_FILE = 'generation_config.json'
/** Where newer folders keep it. */
const TEMPLATE_FILE = 'chat_template.jinja'

/** How the model of a folder is spoken to. @throws ModelLoadError */
export async function readChat(files: ModelFiles, tokenizer: Tokenizer): Promise<Chat> {
  const [config, model, generation, template] = await Promise.all([
    files.json(TOKENIZER_CONFIG_FILE),
    files.json(CONFIG_FILE),
    files.has(GENERATION_CONFIG_FILE) ? files.json(GENERATION_CONFIG_FILE) : null,
    files.has(TEMPLATE_FILE) ? files.read(TEMPLATE_FILE) : null,
  ])
  return chatOf({ tokenizer: config, model, generation, template: template && new TextDecoder().decode(template) }, tokenizer)
}
