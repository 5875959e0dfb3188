import type { Execution } from '../../../src/core/ports.ts'
import { attacks } from '../../../src/python/attacks.fixture.ts'
import { createBrowserInterpreter } from '../../../src/python/browser.ts'

/** What an attack came to, and the step after it. */
export interface Withstood {
  readonly name: string
  readonly expected: string
  readonly attacked: Execution | undefined
  readonly following: Execution | undefined
}

const python = createBrowserInterpreter({ baseUrl: new URL('../../../', location.href).href, timeoutMs: 700, cacheSize: 0 })

/** Tries every attack in turn. */
async function withstand(): Promise<Withstood[]> {
  await python.ready
  const withstood: Withstood[] = []
  for (const { name, step, next, expected } of attacks) {
    const [attacked, following] = await python.run('', [step, next])
    withstood.push({ name, expected, attacked, following })
  }
  return withstood
}

Object.assign(globalThis, { withstand })
