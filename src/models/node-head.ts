import { readHead } from './graph/head-graph.ts'
import { ON_CPU, threadsFor } from './loading/node.ts'
import { createTokenizer } from './loading/tokenizer.ts'
import { createCpuSession } from './runtime/node-session.ts'
import { HeadBatches } from './score/head-batches.ts'
import type { HeadModel, OwnHead } from './score/head-judge.ts'
import { CONFIG_FILE, choosePrecision, externalFiles, TOKENIZER_CONFIG_FILE, TOKENIZER_FILE } from './sources/files.ts'
import { policyGraph } from './sources/layout.ts'
import { openFolder, sizeOnDisk } from './sources/node-folder.ts'
import { readChat } from './text/read-chat.ts'

/**
 * Loads the folder of a scorer with a head of its own on the CPU, in the layout of the hub.
 * @throws ModelLoadError naming the file at fault.
 */
export async function loadHead(folder: string, wanted: OwnHead): Promise<HeadModel> {
  const model = await openFolder(folder)
  const tokenizer = createTokenizer(await model.json(TOKENIZER_FILE), await model.json(TOKENIZER_CONFIG_FILE))
  const file = await policyGraph(model, choosePrecision(ON_CPU, model.has))
  const [config, weights] = [await model.json(CONFIG_FILE), await model.read(file)]
  const path = model.addressOf(file)
  const { graph, ...head } = readHead(weights, path, config, model.addressOf(CONFIG_FILE), wanted)
  const beside = await Promise.all(externalFiles(file, model.has).map((one) => sizeOnDisk(model, one)))
  const bytes = beside.reduce((sum, size) => sum + size, weights.byteLength)
  const batches = new HeadBatches(await createCpuSession(graph, path, threadsFor(bytes)), head, { wanted, path, bytes })
  return { name: model.name, tokenizer, chat: await readChat(model, tokenizer), head: batches, dispose: () => batches.dispose() }
}
