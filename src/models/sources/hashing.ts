import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { FileHash } from './model-files.ts'

/** Hashes a file as its bytes come; the browser's own hashing takes whole files only. */
export interface Hasher {
  update(bytes: Uint8Array): void
  /** SHA-256 of all of it, and whether that, or git's name for it, is what was promised. */
  finish(): { readonly sha256: string; readonly found: string; readonly ok: boolean }
}

/**
 * @param promised null where nothing is.
 * @param bytes of the whole file, which git's name depends on.
 */
export function createHasher(promised: FileHash | null, bytes: number | null): Hasher {
  const whole = sha256.create()
  const blob = promised?.kind === 'git-sha1' && bytes !== null ? sha1.create().update(new TextEncoder().encode(`blob ${bytes}\0`)) : null
  return {
    update(part) {
      whole.update(part)
      blob?.update(part)
    },
    finish() {
      const hex = bytesToHex(whole.digest())
      const found = blob === null ? hex : bytesToHex(blob.digest())
      const checked = promised !== null && (promised.kind === 'sha256' || blob !== null)
      return { sha256: hex, found, ok: !checked || found === promised.hex.toLowerCase() }
    },
  }
}
