import { useState } from 'react'
import type { EvolutionLine } from '../../../store/experiments/rounds.ts'
import { strings } from '../../../strings/index.ts'
import { Section } from '../../insight/Section.tsx'
import { LineChoice } from '../../learn/LineChoice.tsx'
import { RoundsOf } from '../../learn/RoundsPage.tsx'
import type { ExperimentProps } from '../experiment-props.ts'
import { Samples, type SamplesShown } from './Samples.tsx'
import { Story } from './Story.tsx'
import { Watch } from './Watch.tsx'

const text = strings.generations

/** The same problem given to the models of every round, then how the rounds came about, its numbers opening the trees and pairs behind them. */
export function GenerationsPage({ onLeave }: ExperimentProps) {
  const [samples, setSamples] = useState<SamplesShown | null>(null)
  const [line, setLine] = useState<EvolutionLine>('countdown')
  return (
    <div className="generations">
      <p className="experiment-about">{text.about}</p>
      <Watch onLeave={onLeave} />
      <LineChoice line={line} onChoose={setLine} />
      <Story key={line} line={line} onSamples={setSamples} />
      <Section title={text.story.more}>
        <RoundsOf key={line} line={line} />
      </Section>
      <Samples shown={samples} onClose={() => setSamples(null)} onLeave={onLeave} />
    </div>
  )
}
