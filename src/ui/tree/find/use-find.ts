import { useCallback, useMemo, useState } from 'react'
import type { NodeId } from '../../../core/events.ts'
import type { Tree } from '../../../core/tree.ts'
import { findNodes, nextMatch } from './find.ts'

/** A text search in the tree: what is typed, what it finds, and the way from one match to the next. */
export interface Find {
  readonly open: boolean
  readonly query: string
  readonly matches: readonly NodeId[]
  readonly found: ReadonlySet<NodeId>
  /** The match that was gone to, as an object of its own for every time; null before. */
  readonly wanted: { readonly id: NodeId } | null
  toggle(): void
  close(): void
  ask(query: string): void
  step(step: 1 | -1): void
}

const none: readonly NodeId[] = []

/** `version` tells when the tree, which changes in place, is to be searched anew. */
export function useFind(tree: Tree, version: number, selected: NodeId | null, onSelect: (id: NodeId) => void): Find {
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const [wanted, setWanted] = useState<Find['wanted']>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: version
  const matches = useMemo(() => (open ? findNodes(tree, query) : none), [tree, version, open, query])
  const found = useMemo(() => new Set(matches), [matches])
  const step = (direction: 1 | -1) => {
    const id = nextMatch(matches, selected, direction)
    if (id === null) return
    onSelect(id)
    setWanted({ id })
  }
  const toggle = useCallback(() => setOpen((now) => !now), [])
  const close = useCallback(() => setOpen(false), [])
  return { open, query, matches, found, wanted, toggle, close, ask: setQuery, step }
}
