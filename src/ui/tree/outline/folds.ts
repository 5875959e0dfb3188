import type { NodeId } from '../../../core/events.ts'

/** What the person has folded and unfolded. */
export class Folds {
  readonly collapsed = new Set<NodeId>()
  readonly opened = new Set<NodeId>()
  /** True when as many nodes as marks are ever drawn are to be shown. */
  everything = false

  clear(): void {
    this.collapsed.clear()
    this.opened.clear()
    this.everything = false
  }

  /** Shows what a stub hides. */
  unfold(node: NodeId): void {
    this.collapsed.delete(node)
    this.opened.add(node)
  }

  /** Folds the branch below a node, or unfolds it where it is folded. */
  toggle(node: NodeId): void {
    if (this.collapsed.has(node)) {
      this.unfold(node)
      return
    }
    this.opened.delete(node)
    this.collapsed.add(node)
  }

  /** Unfolds every branch, or goes back to showing what matters most. */
  toggleEverything(): void {
    const everything = !this.everything
    this.clear()
    this.everything = everything
  }
}
