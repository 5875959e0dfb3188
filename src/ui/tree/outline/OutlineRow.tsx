import type { Tree } from '../../../core/tree.ts'
import { strings } from '../../../strings/index.ts'
import { pinGlyph, unequalGlyph } from '../../../viz/glyphs.ts'
import type { Palette } from '../../../viz/palette.ts'
import type { NodeReadings } from '../../../viz/readings.ts'
import { markShapes } from '../mark-shapes.ts'
import { ShapeSvg } from '../ShapeSvg.tsx'
import type { Row } from './rows.ts'
import { spoken, summarize } from './summary.ts'

const words = strings.tree

/** Pixels; as in tree.css. */
export const ROW_HEIGHT = 44

interface OutlineRowProps {
  readonly tree: Tree
  readonly readings: NodeReadings
  readonly palette: Palette
  readonly row: Row
  readonly index: number
  readonly best: boolean
  readonly selected: boolean
  readonly pinned: boolean
  readonly found: boolean
  readonly disputed: boolean
  /** True for the one row in the tab order. */
  readonly tabbable: boolean
  onChoose(): void
  onTwist(): void
}

/** One node of the outline. */
export function OutlineRow({ tree, readings, palette, row, index, best, selected, pinned, found, disputed, tabbable, onChoose, onTwist }: OutlineRowProps) {
  const summary = summarize(tree, readings, row.id)
  const pruned = tree.prunes.has(row.id)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it listens for the keys
    <div
      role="treeitem"
      className="tree-row"
      data-node={row.id}
      data-best={best}
      data-pruned={pruned}
      data-found={found}
      aria-label={spoken(summary, [
        ...(best ? [words.onBestLine] : []),
        ...(pinned ? [words.pinned] : []),
        ...(found ? [words.matches] : []),
        ...(disputed ? [words.disputed] : []),
      ])}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-selected={selected}
      {...(row.expanded === null ? {} : { 'aria-expanded': row.expanded })}
      tabIndex={tabbable ? 0 : -1}
      style={{ top: index * ROW_HEIGHT, '--level': row.level, '--tree-best': palette.best, '--tree-found': palette.foundEdge }}
      onClick={onChoose}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the arrow keys do the same */}
      <span
        className="tree-twist"
        onClick={(event) => {
          if (row.expanded === null) return
          event.stopPropagation()
          onTwist()
        }}
      >
        {row.expanded !== null && (
          <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
            <path d="M3 1l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
          </svg>
        )}
      </span>
      {pinned && <ShapeSvg shapes={pinGlyph(14, 20, palette.selection, palette.background)} width={16} height={26} />}
      <ShapeSvg
        shapes={[...markShapes(tree, readings, palette, row.id), ...(disputed ? unequalGlyph(20, 20, 5.5, palette.background, palette.ink) : [])]}
        width={26}
        height={26}
      />
      <span className="tree-row-text">
        <span className="tree-row-title">
          {summary.title}
          {summary.result !== '' && <span className="tree-result"> {words.prints(summary.result)}</span>}
        </span>
        <span className="tree-numbers">{(pruned ? [...summary.notes, ...summary.numbers] : [...summary.numbers, ...summary.notes]).join(' · ')}</span>
      </span>
    </div>
  )
}
