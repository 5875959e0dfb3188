import { useMemo } from 'react'
import type { NodeId } from '../../core/events.ts'
import { type Disagreement, disagreements, isMarked, mostDisagreements } from '../../insight/disagreement.ts'
import { stepTitle } from '../../store/view/step-label.ts'
import { format, strings } from '../../strings/index.ts'
import { unequalGlyph } from '../../viz/glyphs.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { Term } from '../learn/Term.tsx'
import { ShapeSvg } from '../tree/ShapeSvg.tsx'

const text = strings.insight.scores

/** Where Q has moved furthest from the PPM's first score. */
export function Disagreements({ pick }: { readonly pick: (id: NodeId) => void }) {
  const { live } = useApp()
  const version = usePanelVersion()
  const selected = useAppState((state) => state.selected)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const found = useMemo(() => disagreements(live.tree, mostDisagreements), [live.tree, version])
  if (found.length === 0) return <p className="muted">{text.noDisagreements}</p>
  return (
    <>
      <p className="scale-labels" aria-hidden="true">
        <span>{text.low}</span>
        <span>{text.zero}</span>
        <span>{text.high}</span>
      </p>
      <ol className="disagreements">
        {found.map((row) => (
          <Row key={row.id} row={row} title={stepTitle(live.tree.texts[row.id]?.text ?? '')} isSelected={row.id === selected} onPick={() => pick(row.id)} />
        ))}
      </ol>
      <p className="uct-parts">
        <span className="key key-ppm">
          <Term name="ppm">{text.ppm}</Term>
        </span>
        <span className="key key-q">
          <Term name="q">{text.q}</Term>
        </span>
      </p>
    </>
  )
}

interface RowProps {
  readonly row: Disagreement
  readonly title: string
  readonly isSelected: boolean
  readonly onPick: () => void
}

/** The way from the PPM's score, a ring, to Q, a dot. */
function Row({ row, title, isSelected, onPick }: RowProps) {
  const { ppm, q, visits, change } = row
  const at = (value: number) => `${(value + 1) * 50}%`
  return (
    <li>
      <button
        type="button"
        className={isSelected ? 'disagreement selected' : 'disagreement'}
        aria-label={text.disagreement(title, ppm, q, visits)}
        onClick={onPick}
      >
        <span className="disagreement-title">
          {/* As it is marked in the tree. */}
          {isMarked(row) && <ShapeSvg shapes={unequalGlyph(7, 7, 6, 'none', 'currentColor')} width={14} height={14} />}
          {title}
        </span>
        <span className="muted">{text.visits(visits)}</span>
        <span className="number">
          {format.score(ppm)} → {format.score(q)}
        </span>
        <span className="dumbbell">
          <span className={change < 0 ? 'way down' : 'way up'} style={{ left: at(Math.min(ppm, q)), width: `${Math.abs(change) * 50}%` }} />
          <span className="end-ppm" style={{ left: at(ppm) }} />
          <span className="end-q" style={{ left: at(q) }} />
        </span>
      </button>
    </li>
  )
}
