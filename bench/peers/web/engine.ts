import { loadModels } from '../../../src/models/loading/web.ts'
import { drawing, type LoadPeer, type Peer, seedsOf } from '../task.ts'

/** This engine as the page has it. */
export async function openEngine({ base, model, backend, threads }: LoadPeer, distinct: boolean): Promise<Peer> {
  // It takes a thread a core.
  if (threads !== null) Object.defineProperty(navigator, 'hardwareConcurrency', { value: threads })
  const models = await loadModels({ base, model, backend })
  if (models.provider !== backend) throw new Error(`The engine runs on ${models.provider} instead of ${backend}: ${JSON.stringify(models.backend.notes)}`)
  return {
    threads: models.backend.threads,
    adapter: models.backend.adapter,
    async expand(expansion) {
      const { prefix, tokens } = expansion
      const generated = await models.policy.generate({ prefix: prefix.ids, seeds: seedsOf(expansion), ...drawing, distinct, maxTokens: tokens, stop: [] })
      if (generated.some(({ ids }) => ids.length !== tokens)) throw new Error('A candidate has another length.')
      return generated.map(({ ids }) => models.tokenizer.decode(ids))
    },
  }
}
