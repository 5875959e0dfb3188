import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressSpace, baseAddress, isMixedContent } from './address.ts'
import { ServerError } from './fault.ts'

describe('a typed address', () => {
  it.each([
    ['localhost:8080', 'http://localhost:8080'],
    [' http://127.0.0.1:8000/v1/ ', 'http://127.0.0.1:8000'],
    ['https://example.org/proxy/v1/completions', 'https://example.org/proxy'],
    ['http://localhost:11434/api/generate', 'http://localhost:11434'],
    ['https://example.org/?key=secret#x', 'https://example.org'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is the server %s', (typed, address) => {
    expect(baseAddress(typed)).toBe(address)
  })

  it.each(['', 'ftp://host', 'http://me:secret@host:80', 'http://', 'javascript:alert(1)'])('%s is refused', (typed) => {
    expect(() => baseAddress(typed)).toThrow(ServerError)
  })

  it('is refused without the password in it', () => {
    expect(() => baseAddress('http://me:secret@host')).toThrow(/^(?!.*secret)/)
  })

  it('gives an address or a fault, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (typed) => {
        try {
          expect(baseAddress(baseAddress(typed))).toBe(baseAddress(typed))
        } catch (error) {
          expect(error).toBeInstanceOf(ServerError)
        }
      }),
    )
  })
})

it('knows mixed content: a page from https, a server without it on another machine', () => {
  expect(isMixedContent('https://a.org', 'http://192.168.1.5:8080')).toBe(true)
  expect(isMixedContent('https://a.org', 'http://localhost:8080')).toBe(false)
  expect(isMixedContent('http://localhost:4173', 'http://192.168.1.5:8080')).toBe(false)
  expect(addressSpace('https://a.org', 'http://192.168.1.5:8080')).toBe('local')
  expect(addressSpace('https://a.org', 'http://b.org')).toBe(null)
})
