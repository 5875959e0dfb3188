import { ServerError } from './fault.ts'

/**
 * The base address of a server from what a person typed: `localhost:8080`, `http://host:8000/v1/` and the address of a path below it all name the same one.
 * A path before `/v1` or `/api` stays, as a proxy may need it; what follows a question mark goes, since it may hold a key. No slash at its end.
 * @throws ServerError `bad-address`.
 */
export const baseAddress = (typed: string): string => {
  const text = typed.trim()
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : null
  const plain = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  if (!plain) throw new ServerError({ code: 'bad-address', values: { address: withoutSecrets(text) } })
  return url.origin + url.pathname.replace(/\/(v1|api)(\/.*)?$/, '').replace(/\/+$/, '')
}

const withoutSecrets = (text: string): string => text.replace(/\/\/[^/@]*@/, '//').replace(/[?#].*$/s, '')

/** Addresses of the machine itself. */
export const isLoopback = (host: string): boolean => /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(host)

/** Addresses of the local network, as far as they can be told by name. */
const isLocal = (host: string): boolean => /^(10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|169\.254(\.\d+){2}|.*\.local)$/.test(host)

/** True where a browser keeps a page from asking: the page came over https, the server has plain http, and is not on the same machine. */
export const isMixedContent = (page: string, address: string): boolean => {
  const { protocol, hostname } = new URL(address)
  return page.startsWith('https:') && protocol === 'http:' && !isLoopback(hostname)
}

/** What a browser is to be told of a server on the local network, so that it asks the person instead of refusing mixed content; null where it needs no telling. */
export const addressSpace = (page: string, address: string): 'local' | null =>
  isMixedContent(page, address) && isLocal(new URL(address).hostname) ? 'local' : null
