import type { NodeId } from '../../core/events.ts'
import type { PairStep, SampledPair } from '../../evolve/samples/sample.ts'
import { stepTitle } from '../../store/view/step-label.ts'
import { strings } from '../../strings/index.ts'
import './pairs.css'

const text = strings.pairs

interface PairCardProps {
  readonly pair: SampledPair
  /** The step that is meant, marked. */
  readonly meant?: PairStep
  /** What is said above, such as where the pair is from. */
  readonly note?: string
  /** Shows a step in its tree; left out where there is none. */
  readonly onStep?: (node: NodeId) => void
  readonly stepHint?: string
}

/** A preference pair: the steps that lead to a right answer beside those that lead to wrong ones. */
export function PairCard({ pair: { kind, before, wins, losses }, meant, note, onStep, stepHint = text.open }: PairCardProps) {
  const side = (name: string, steps: readonly PairStep[], className: string) => (
    <div className={className}>
      <h5>{name}</h5>
      <ul>
        {steps.map((step) => (
          <li key={`${step.node} ${step.text}`}>
            <Step step={step} isMeant={step === meant} {...(onStep === undefined ? {} : { onStep, hint: stepHint })} />
          </li>
        ))}
      </ul>
    </div>
  )
  return (
    <div className="pair">
      <p className="pair-head">
        <span>{kind === 'solution' ? text.solutions : before === '' ? text.start : text.before(before.trim())}</span>
        {note !== undefined && <span className="muted">{note}</span>}
      </p>
      <div className="pair-sides">
        {side(text.wins, wins, 'pair-wins')}
        {side(text.losses, losses, 'pair-losses')}
      </div>
    </div>
  )
}

interface StepProps {
  readonly step: PairStep
  readonly isMeant: boolean
  readonly onStep?: (node: NodeId) => void
  readonly hint?: string
}

function Step({ step: { text: written, output, q, node }, isMeant, onStep, hint }: StepProps) {
  const told = text.step(stepTitle(written), output.trim())
  return (
    <>
      {node !== null && onStep !== undefined ? (
        <button type="button" className="text-link" title={hint} onClick={() => onStep(node)}>
          {told}
        </button>
      ) : (
        <span>{told}</span>
      )}{' '}
      <span className="muted number">{text.q(q)}</span> {isMeant && <span className="badge">{text.nearest}</span>}
    </>
  )
}
