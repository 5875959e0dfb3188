import { afterEach } from 'vitest'
import { type RecordedOptions, type RecordedServer, startRecordedServer } from './recorded-server.fixture.ts'

/** Starts recorded servers for a file of tests; each is closed after the test that started it. To be called once, outside of tests. */
export function recordedServers(): (options: RecordedOptions) => Promise<RecordedServer> {
  const servers: RecordedServer[] = []
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()))
  })
  return async (options) => {
    const server = await startRecordedServer(options)
    servers.push(server)
    return server
  }
}
