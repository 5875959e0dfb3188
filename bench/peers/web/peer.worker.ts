import { type FromPeer, type LoadPeer, type Peer, type PeerName, peerNames, type ToPeer } from '../task.ts'

let peer: Peer | null = null

const openers: Readonly<Record<PeerName, (options: LoadPeer) => Promise<Peer>>> = {
  engine: async (options) => (await import('./engine.ts')).openEngine(options, false),
  'engine-distinct': async (options) => (await import('./engine.ts')).openEngine(options, true),
  transformers: async (options) => (await import('./transformers.ts')).openTransformers(options, false),
  'transformers-kept': async (options) => (await import('./transformers.ts')).openTransformers(options, true),
  wllama: async (options) => (await import('./wllama.ts')).openWllama(options, false),
  'wllama-slots': async (options) => (await import('./wllama.ts')).openWllama(options, true),
}

async function answer(message: ToPeer): Promise<FromPeer> {
  if (message.type === 'load') {
    const name = peerNames.find((side) => side === self.name)
    if (name === undefined) throw new Error(`There is no side "${self.name}".`)
    peer = await openers[name](message.options)
    return { type: 'loaded', threads: peer.threads, adapter: peer.adapter }
  }
  if (peer === null) throw new Error('No model is loaded.')
  const start = performance.now()
  const texts = await peer.expand(message.expansion)
  return { type: 'expanded', seconds: (performance.now() - start) / 1000, texts }
}

self.onmessage = async ({ data }: MessageEvent<ToPeer>) => {
  const failed = (error: unknown): FromPeer => ({ type: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  self.postMessage(await answer(data).catch(failed))
}
