import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { NodeId } from '../../core/events.ts'
import { type NearPair, nearbyPairs } from '../../store/pairs/near-pairs.ts'
import type { FoundPair } from '../../store/pairs/samples.ts'
import { strings } from '../../strings/index.ts'
import { useApp, usePanelVersion } from '../app-context.ts'
import { FileProblemLine } from '../controls/FileProblem.tsx'
import { PairCard } from './PairCard.tsx'

const text = strings.pairs

interface NearestPairsProps {
  readonly node: NodeId
  readonly goTo: (node: NodeId) => void
  /** Called once another tree has been put on show. */
  readonly onOpened?: () => void
}

/** The preference pairs that lie nearest to a step: of its own tree, and of the samples that ship. */
export function NearestPairs({ node, goTo, onOpened }: NearestPairsProps) {
  const { live, samples } = useApp()
  const version = usePanelVersion()
  const { pairs, samples: file, problem } = useStore(samples.store)
  useEffect(() => void samples.prepare(), [samples])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const found = useMemo(() => nearbyPairs(live.tree, node, pairs), [live.tree, node, pairs, version])
  if (found === null) return <p className="muted">{text.noLook}</p>
  const { own, sampled } = found
  const open = async (of: FoundPair, at: NodeId) => {
    if (of.from !== null && (await samples.open(of.from.trace, of.question, at))) onOpened?.()
  }
  return (
    <div className="nearest-pairs">
      <p className="field-help">{text.about}</p>
      <h4>{text.own}</h4>
      <p className="field-help">{text.ownAbout}</p>
      {own === null && <p className="muted">{text.ownUnknown}</p>}
      {own?.length === 0 && <p className="muted">{text.ownNone}</p>}
      {own?.map((near, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list by rank
        <PairCard key={i} pair={near.pair.pair} meant={near.step} note={said(near)} onStep={goTo} stepHint={text.goTo} />
      ))}
      <h4>{text.sampled}</h4>
      <p className="field-help">{text.sampledAbout}</p>
      {problem !== null && <FileProblemLine problem={problem} />}
      {file === null && problem === null && <p className="muted">{text.loading}</p>}
      {file !== null && sampled.length === 0 && <p className="muted">{text.sampledNone}</p>}
      {sampled.map((near, i) => (
        <PairCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a list by rank
          key={i}
          pair={near.pair.pair}
          meant={near.step}
          note={`${said(near)}; ${text.target(near.pair.target)}; ${near.pair.from === null ? text.play : text.search(near.pair.from.round)}`}
          {...(near.pair.from === null ? {} : { onStep: (at: NodeId) => void open(near.pair, at) })}
        />
      ))}
    </div>
  )
}

const said = ({ distance: { left, sameOperator, edits } }: NearPair<unknown>): string => text.distance(left, sameOperator, edits)
