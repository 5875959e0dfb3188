import { parseArgs } from 'node:util'
import { build } from 'vite'
import { createSiteServer, listen } from './site-server.ts'

const usage = 'Usage: npm start -- [--port N] [--no-isolation]'

function readOptions(): { readonly port: number; readonly isolation: boolean } {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' }, 'no-isolation': { type: 'boolean', default: false } } })
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65535) throw new Error(`--port: "${values.port}" is not a port, a whole number from 0 to 65535.`)
  return { port, isolation: !values['no-isolation'] }
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}

async function main(): Promise<void> {
  const { port, isolation } = (() => {
    try {
      return readOptions()
    } catch (error) {
      fail(`${error instanceof Error ? error.message.split('\n')[0] : String(error)} ${usage}`)
    }
  })()
  await build({ logLevel: 'warn' })
  const server = createSiteServer({ root: 'dist', isolation, remote: process.env.VITE_REMOTE !== 'off' })
  const address = await listen(server, port).catch((error: NodeJS.ErrnoException) =>
    fail(error.code === 'EADDRINUSE' ? `Port ${port} is taken; choose another with --port. ${usage}` : `Could not listen on port ${port}: ${error.message}`),
  )
  console.log(`rStar Live is at ${address}/${isolation ? '' : ' (without cross-origin isolation)'}`)
  console.log('Press Ctrl+C to stop.')
}

await main()
