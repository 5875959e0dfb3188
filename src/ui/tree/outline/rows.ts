import type { NodeId } from '../../../core/events.ts'
import type { Tree } from '../../../core/tree.ts'

/** A line of the outline. */
export interface Row {
  readonly id: NodeId
  /** 1 for roots. */
  readonly level: number
  /** Place among its siblings, from 1, and how many they are. */
  readonly place: number
  readonly siblings: number
  /** Null for nodes without children. */
  readonly expanded: boolean | null
}

/** The rows in reading order: each branch is opened or closed as the person chose, else open where `open` has it. */
export function outlineRows(tree: Tree, open: ReadonlySet<NodeId>, chosen: ReadonlyMap<NodeId, boolean>): Row[] {
  const rows: Row[] = []
  const visit = (ids: readonly NodeId[], level: number) => {
    ids.forEach((id, index) => {
      const children = tree.children[id] ?? []
      const expanded = children.length === 0 ? null : (chosen.get(id) ?? open.has(id))
      rows.push({ id, level, place: index + 1, siblings: ids.length, expanded })
      if (expanded === true) visit(children, level + 1)
    })
  }
  visit(tree.roots, 1)
  return rows
}

/** Branches that are open unless the person closes them: roots, the best line, and all above the selection. */
export function openByDefault(tree: Tree, bestPath: readonly NodeId[], selected: NodeId | null): Set<NodeId> {
  const open = new Set<NodeId>([...(tree.roots.length === 1 ? tree.roots : []), ...bestPath])
  for (const id of ancestors(tree, selected)) open.add(id)
  return open
}

/** All nodes above one, nearest first. */
export function ancestors(tree: Tree, id: NodeId | null): NodeId[] {
  const found: NodeId[] = []
  for (let at = id === null ? -1 : (tree.parent[id] ?? -1); at >= 0; at = tree.parent[at] ?? -1) found.push(at)
  return found
}

/** What the person chose, without the branches closed above a node: it is to be seen. */
export function unclosedAbove(tree: Tree, id: NodeId, chosen: ReadonlyMap<NodeId, boolean>): ReadonlyMap<NodeId, boolean> {
  const closed = ancestors(tree, id).filter((above) => chosen.get(above) === false)
  return closed.length === 0 ? chosen : new Map([...chosen].filter(([branch]) => !closed.includes(branch)))
}

/** What a key does in the outline; the ARIA practice for trees. */
export type RowAction =
  | { readonly kind: 'focus'; readonly id: NodeId }
  | { readonly kind: 'expand'; readonly ids: readonly NodeId[] }
  | { readonly kind: 'collapse'; readonly ids: readonly NodeId[] }
  | { readonly kind: 'select'; readonly id: NodeId }

/** The action of a key on the row at `index`, null for none. */
export function rowAction(tree: Tree, rows: readonly Row[], index: number, key: string): RowAction | null {
  const row = rows[index]
  if (row === undefined) return null
  const focus = (at: number): RowAction | null => {
    const target = rows[at]
    return target === undefined ? null : { kind: 'focus', id: target.id }
  }
  switch (key) {
    case 'ArrowDown':
      return focus(index + 1)
    case 'ArrowUp':
      return focus(index - 1)
    case 'Home':
      return focus(0)
    case 'End':
      return focus(rows.length - 1)
    case 'ArrowRight':
      if (row.expanded === false) return { kind: 'expand', ids: [row.id] }
      return row.expanded === true ? focus(index + 1) : null
    case 'ArrowLeft': {
      if (row.expanded === true) return { kind: 'collapse', ids: [row.id] }
      const parent = tree.parent[row.id] ?? -1
      return parent < 0 ? null : { kind: 'focus', id: parent }
    }
    case '*': {
      const parent = tree.parent[row.id] ?? -1
      return { kind: 'expand', ids: parent < 0 ? tree.roots : (tree.children[parent] ?? []) }
    }
    case 'Enter':
    case ' ':
      return { kind: 'select', id: row.id }
    default:
      return null
  }
}

/** Which rows to render: those in sight with some on either side, and the one that has the focus. */
export function rowsInSight(count: number, scrollTop: number, height: number, rowHeight: number, always: number): number[] {
  const spare = 8
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spare)
  const last = Math.min(count - 1, Math.ceil((scrollTop + height) / rowHeight) + spare)
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  if (always >= 0 && always < first) return [always, ...indexes]
  return always > last && always < count ? [...indexes, always] : indexes
}
