import type { Block, Span } from '../runtime/runtime.ts'

/** A stored stretch of a sequence; the stretches from the root to it make the whole. */
interface Node<B extends Block> {
  readonly ids: readonly number[]
  readonly block: B
  readonly parent: Node<B> | null
  readonly children: Set<Node<B>>
}

/** What is stored of the beginning of a sequence. */
export interface Match<B extends Block> {
  /** In order of position. */
  readonly spans: readonly Span<B>[]
  /** Tokens of all spans together. */
  readonly length: number
}

/**
 * Keys and values of prefixes as a tree: each node keeps the block of its own tokens only and shares those before it with its siblings. Above the budget the
 * least recently used leaves are dropped.
 */
export class PrefixCache<B extends Block> {
  readonly #budget: number
  readonly #roots = new Set<Node<B>>()
  /** All nodes, least recently used first. A node is touched before its ancestors, so the first one never has children. */
  readonly #byUse = new Set<Node<B>>()
  #bytes = 0

  /** @param budget most bytes kept; 0 keeps nothing. */
  constructor(budget: number) {
    this.#budget = budget
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Stored stretches. */
  get entries(): number {
    return this.#byUse.size
  }

  /** The longest stored beginning of `ids`, of at most `limit` tokens. It stays valid until the next `insert` or `clear`. */
  match(ids: readonly number[], limit: number): Match<B> {
    const spans: Span<B>[] = []
    let length = 0
    let last: Node<B> | null = null
    for (let children = this.#roots; length < limit; ) {
      const { node, same } = longestMatch(children, ids, length, limit)
      if (!node) break
      spans.push({ block: node.block, length: same })
      length += same
      last = node
      if (same < node.ids.length) break
      children = node.children
    }
    this.#touch(last)
    return { spans, length }
  }

  /**
   * Stores a sequence unless it is there already.
   * @param keep makes the block of positions start..end-1; called at most once, before `insert` returns.
   */
  insert(ids: readonly number[], keep: (start: number, end: number) => B): void {
    let parent: Node<B> | null = null
    let start = 0
    for (let children = this.#roots; start < ids.length; ) {
      const { node, same } = longestMatch(children, ids, start, ids.length)
      if (node && start + same === ids.length) {
        this.#touch(node)
        return
      }
      if (!node || same < node.ids.length) break
      parent = node
      start += same
      children = node.children
    }
    if (start === ids.length || this.#budget === 0) return
    const block = keep(start, ids.length)
    const node: Node<B> = { ids: ids.slice(start), block, parent, children: new Set() }
    const siblings = parent ? parent.children : this.#roots
    siblings.add(node)
    this.#bytes += block.bytes
    this.#touch(node)
    this.#evict()
  }

  clear(): void {
    for (const { block } of this.#byUse) block.dispose()
    this.#byUse.clear()
    this.#roots.clear()
    this.#bytes = 0
  }

  #touch(node: Node<B> | null): void {
    for (let at = node; at; at = at.parent) {
      this.#byUse.delete(at)
      this.#byUse.add(at)
    }
  }

  #evict(): void {
    for (const node of this.#byUse) {
      if (this.#bytes <= this.#budget) return
      this.#byUse.delete(node)
      const siblings = node.parent ? node.parent.children : this.#roots
      siblings.delete(node)
      this.#bytes -= node.block.bytes
      node.block.dispose()
    }
  }
}

function longestMatch<B extends Block>(
  nodes: ReadonlySet<Node<B>>,
  ids: readonly number[],
  start: number,
  end: number,
): { node: Node<B> | null; same: number } {
  let best: Node<B> | null = null
  let most = 0
  for (const node of nodes) {
    let same = 0
    const limit = Math.min(node.ids.length, end - start)
    while (same < limit && node.ids[same] === ids[start + same]) same++
    // Among equals a whole node is better: the search can go on below it.
    if (same > most || (same === most && same > 0 && same === node.ids.length)) {
      best = node
      most = same
    }
  }
  return { node: best, same: most }
}
