import { afterEach, describe, expect, it } from 'vitest'
import { faultOf } from '../core/failure.ts'
import { ServerError, type ServerFault } from '../models/server/fault.ts'
import { languages } from './languages.ts'
import { searchFailureText, serverFaultText } from './say.ts'
import { serverFix } from './server-fix.ts'
import { speak } from './spoken.ts'

const [address, page] = ['http://localhost:11434', 'https://a.org']
const faults: readonly ServerFault[] = [
  { code: 'bad-address', values: { address: 'x y' } },
  { code: 'bad-key', values: {} },
  { code: 'unreachable', values: { address, dialect: 'vllm', reason: 'ECONNREFUSED' } },
  { code: 'blocked', values: { address, dialect: 'ollama', page } },
  { code: 'unreachable-or-blocked', values: { address, dialect: null, page } },
  { code: 'mixed-content', values: { address: 'http://192.168.1.2', page } },
  { code: 'unauthorised', values: { address, status: 401, keyGiven: false } },
  { code: 'no-protocol', values: { address } },
  { code: 'no-models', values: { address, dialect: 'ollama' } },
  { code: 'model-missing', values: { model: 'm', known: ['a', 'b'] } },
  { code: 'context-too-long', values: { reason: 'too long' } },
  { code: 'busy', values: { status: 503, tries: 5 } },
  { code: 'timed-out', values: { address, seconds: 4 } },
  { code: 'refused', values: { status: 500, reason: '' } },
  { code: 'bad-reply', values: { path: '/v1/completions', wanted: 'choices' } },
  { code: 'too-large', values: { path: '/v1/completions', most: 100 } },
]

afterEach(() => speak('en'))

describe.each(languages)('in %s', (language) => {
  it('every fault is worded, with its values', async () => {
    await speak(language)
    const texts = faults.map(serverFaultText)
    expect(new Set(texts).size).toBe(faults.length)
    expect(texts.filter((text) => /undefined|null|NaN|\[object/.test(text))).toEqual([])
    expect(serverFaultText({ code: 'unreachable', values: { address, dialect: null, reason: null } })).toContain('http://127.0.0.1:11434')
  })
})

it('a search that a server ended says why, with the line that mends it; any other is left as it is', () => {
  const fault: ServerFault = { code: 'unreachable', values: { address, dialect: 'ollama', reason: null } }
  expect(searchFailureText(faultOf(new ServerError(fault)))).toBe(`${serverFaultText(fault)} (ollama serve)`)
  expect(searchFailureText(faultOf('server: nothing of the kind'))).toBe('server: nothing of the kind')
})

it('the line that mends it names the page, for the makes that must be told of it', () => {
  expect(serverFix({ code: 'blocked', values: { address, dialect: 'ollama', page } })).toBe('OLLAMA_ORIGINS=https://a.org ollama serve')
  expect(serverFix({ code: 'unreachable-or-blocked', values: { address, dialect: 'lm-studio', page } })).toBe('lms server start --cors')
  expect(serverFix({ code: 'unreachable', values: { address, dialect: 'vllm', reason: null } })).toBe('vllm serve MODEL --port 8000')
  expect(serverFix({ code: 'unauthorised', values: { address, status: 401, keyGiven: true } })).toBe(null)
})
