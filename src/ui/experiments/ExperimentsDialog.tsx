import type { ExperimentName } from '../../store/experiments/experiments.ts'
import { strings } from '../../strings/index.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { Tabs } from '../insight/Tabs.tsx'
import { linkProblemsText } from '../page/link-problems.ts'
import type { Arrival } from './experiment-props.ts'
import { experiments } from './registry.ts'
import { Warning } from './Warning.tsx'

const text = strings.experiments

interface ExperimentsDialogProps {
  /** The experiment on show; null while closed. */
  readonly page: ExperimentName | null
  readonly arrival: Arrival
  readonly onChoose: (name: ExperimentName) => void
  readonly onClose: () => void
}

/** What the paper claims, to be tried on this machine: a tab for each experiment. */
export default function ExperimentsDialog({ page, arrival, onChoose, onClose }: ExperimentsDialogProps) {
  const chosen = experiments.find(({ name }) => name === page) ?? experiments[0]
  return (
    <Dialog open={page !== null} onClose={onClose} title={text.title} closeLabel={text.close} className="dialog experiments">
      {chosen !== undefined && (
        <Tabs label={text.tabs} names={experiments.map(({ name }) => ({ key: name, name: text.names[name] }))} chosen={chosen.name} onChoose={onChoose}>
          {arrival.problems.length > 0 && (
            <Warning urgent>
              <strong>{strings.link.title}.</strong> {linkProblemsText(arrival.problems)}
            </Warning>
          )}
          <chosen.Page key={arrival.count} onLeave={onClose} />
        </Tabs>
      )}
    </Dialog>
  )
}
