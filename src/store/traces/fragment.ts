/** Name of the search itself in an address's fragment, which no server ever sees. */
const name = 'search'
/** Characters of a fragment that mail programs and chats still keep whole. */
const mostCharacters = 8000

/** A packed trace as the fragment of an address, with its hash mark; null where it is too long to be passed on. */
export function toFragment(packed: Uint8Array): string | null {
  const binary = Array.from(packed, (byte) => String.fromCharCode(byte)).join('')
  const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  return text.length > mostCharacters ? null : `#${name}=${text}`
}

/** The packed trace in the fragment of an address, with or without its hash mark; null where there is none. What is no base64 comes as no bytes, which no trace is. */
export function fromFragment(fragment: string): Uint8Array<ArrayBuffer> | null {
  const text = new URLSearchParams(fragment.replace(/^#/, '')).get(name)
  if (text === null) return null
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
  } catch {
    return new Uint8Array(0)
  }
}
