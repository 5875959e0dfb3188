import { useState } from 'react'
import { strings } from '../../../strings/index.ts'
import { Section } from '../../insight/Section.tsx'
import { RoundsPage } from '../../learn/RoundsPage.tsx'
import type { ExperimentProps } from '../experiment-props.ts'
import { Samples, type SamplesShown } from './Samples.tsx'
import { Story } from './Story.tsx'
import { Watch } from './Watch.tsx'

const text = strings.generations

/** The same problem given to the models of every round, then how the rounds came about, its numbers opening the trees and pairs behind them. */
export function GenerationsPage({ onLeave }: ExperimentProps) {
  const [samples, setSamples] = useState<SamplesShown | null>(null)
  return (
    <div className="generations">
      <p className="experiment-about">{text.about}</p>
      <Watch onLeave={onLeave} />
      <Story onSamples={setSamples} />
      <Section title={text.story.more}>
        <RoundsPage />
      </Section>
      <Samples shown={samples} onClose={() => setSamples(null)} onLeave={onLeave} />
    </div>
  )
}
