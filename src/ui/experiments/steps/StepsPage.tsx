import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { SampledRound } from '../../../evolve/samples/sample.ts'
import { stepTitle } from '../../../store/view/step-label.ts'
import { strings } from '../../../strings/index.ts'
import { useApp, useAppState } from '../../app-context.ts'
import { FileProblemLine } from '../../controls/FileProblem.tsx'
import { Disagreements } from '../../insight/Disagreements.tsx'
import { NearestPairs } from '../../pairs/NearestPairs.tsx'
import type { ExperimentProps } from '../experiment-props.ts'

const text = strings.pairs.table

/** Where PPM and outcome disagree most, in the tree on show and where the answer was known; the pairs nearest to the selected step; and what does not ship. */
export function StepsPage({ onLeave }: ExperimentProps) {
  const { live, actions, samples } = useApp()
  const selected = useAppState((state) => state.selected)
  const { samples: file, problem } = useStore(samples.store)
  useEffect(() => void samples.prepare(), [samples])
  const pick = (node: number) => {
    actions.select(node)
    onLeave()
  }
  return (
    <div className="steps-page">
      <p className="experiment-about">{text.about}</p>
      <section aria-labelledby="steps-on-show">
        <h3 id="steps-on-show">{text.onShow}</h3>
        {live.tree.size === 0 ? <p className="muted">{text.empty}</p> : <Disagreements pick={pick} />}
      </section>
      <section aria-labelledby="steps-selected">
        <h3 id="steps-selected">{text.selected}</h3>
        {selected === null ? <p className="muted">{text.selectHint}</p> : <NearestPairs node={selected} goTo={pick} onOpened={onLeave} />}
      </section>
      <section aria-labelledby="steps-sampled">
        <h3 id="steps-sampled">{text.sampled}</h3>
        <p className="field-help">{text.sampledAbout}</p>
        {problem !== null && <FileProblemLine problem={problem} />}
        {file?.rounds.map((round) => (
          <Sampled key={`${round.model} ${round.round}`} round={round} onLeave={onLeave} />
        ))}
      </section>
      <section aria-labelledby="steps-reward">
        <h3 id="steps-reward">{text.reward}</h3>
        <p>{text.rewardNone}</p>
      </section>
    </div>
  )
}

/** So many of a round are listed. */
const mostListed = 6

/** The largest disagreements over the sampled searches of a round. */
function Sampled({ round: { round, model, trees }, onLeave }: { readonly round: SampledRound; readonly onLeave: () => void }) {
  const { samples } = useApp()
  const all = trees
    .flatMap(({ trace, question, disagreements }) => disagreements.map((one) => ({ ...one, trace, question })))
    .sort((a, b) => Math.abs(b.q - b.ppm) - Math.abs(a.q - a.ppm))
    .slice(0, mostListed)
  if (all.length === 0) return null
  return (
    <>
      <h4>{text.round(round, model)}</h4>
      <ul className="sampled-disagreements">
        {all.map(({ trace, question, node, text: written, ppm, q, visits }) => (
          <li key={`${trace} ${node}`}>
            <button
              type="button"
              className="text-link"
              title={strings.pairs.open}
              onClick={() => void samples.open(trace, question, node).then((there) => there && onLeave())}
            >
              {stepTitle(written)}
            </button>{' '}
            <span className="number">{text.disagreement(ppm, q, visits)}</span> <span className="muted">{question}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
