import { useEffect, useRef, useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { NodePanel } from '../step/NodePanel.tsx'
import { Scores } from '../step/Scores.tsx'
import { WhatIf } from '../what-if/WhatIf.tsx'
import { Ledger } from './Ledger.tsx'
import { Tabs } from './Tabs.tsx'
import './side-panel.css'

const text = strings.insight.tabs
type TabName = 'step' | 'discarded' | 'scores' | 'whatIf'
const keys: readonly TabName[] = ['step', 'discarded', 'scores', 'whatIf']

/** The step in view, and what the log says about the whole search. A step selected elsewhere comes into view. */
export function SidePanel() {
  const { live, actions } = useApp()
  usePanelVersion()
  const selected = useAppState((state) => state.selected)
  const playing = useAppState((state) => state.time.playing)
  const [tab, setTab] = useState<TabName>('step')
  const picked = useRef<NodeId | null>(null)
  useEffect(() => {
    if (selected !== null && selected !== picked.current && !playing) setTab('step')
    picked.current = selected
  }, [selected, playing])
  const empty = live.tree.size === 0
  if (empty && live.events.length === 0) return null
  const pick = (id: NodeId) => {
    picked.current = id
    actions.select(id)
  }
  const names = keys.map((key) => ({ key, name: text.names[key], ...(key === 'discarded' ? { count: live.tree.prunes.size } : {}) }))
  return (
    <div className="insight">
      <Tabs label={text.label} names={names} chosen={tab} onChoose={setTab}>
        {tab === 'step' && <NodePanel />}
        {tab === 'discarded' && <Ledger pick={pick} />}
        {tab === 'scores' && <Scores pick={pick} />}
        {tab === 'whatIf' && <WhatIf pick={pick} />}
      </Tabs>
    </div>
  )
}
