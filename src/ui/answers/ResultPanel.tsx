import { Fragment, useMemo } from 'react'
import { exactOf } from '../../store/run/exact.ts'
import { nearestOf } from '../../store/view/nearest.ts'
import { type Result, resultOf } from '../../store/view/result.ts'
import { voteOn } from '../../store/view/vote.ts'
import { format, strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { Term } from '../learn/Term.tsx'
import { Ending } from './Ending.tsx'
import { ExactAnswer } from './ExactAnswer.tsx'
import { Verified } from './Verified.tsx'

const text = strings.result

/** The answer and the steps that lead to it; absent until there is something to say. */
export function ResultPanel() {
  const { live } = useApp()
  const version = usePanelVersion()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const result = useMemo(() => resultOf(live.tree), [live.tree, version])
  if (result !== null) return <Found result={result} />
  return <NotFound />
}

/** That the search has ended without an answer; what is known for certain of the problem takes the place of guesses. */
function NotFound() {
  const { live, actions } = useApp()
  const version = usePanelVersion()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const nearest = useMemo(() => (live.tree.done === null ? null : nearestOf(live.tree)), [live.tree, version])
  const { done, family, question } = live.tree
  const counted = useAppState((state) => exactOf(state, { family, question })?.count ?? null)
  if (done === null || done.reason === 'error') return null
  const isHopeless = counted?.solutions === 0 && !counted.leaveOut
  return (
    <section className="result none" aria-labelledby="result-title">
      <h2 id="result-title">{text.nothing}</h2>
      {counted === null && <p>{done.reason === 'cancelled' ? text.nothingOnStop : text.nothingHelp}</p>}
      {nearest !== null && (
        <p>
          {text.nearest}{' '}
          <button type="button" className="text-link" title={text.goTo(nearest.node)} onClick={() => actions.select(nearest.node)}>
            {nearest.expression} = {format.plain(nearest.value)}
          </button>{' '}
          <span className="muted">{text.away(nearest.away)}</span>
        </p>
      )}
      {family === 'countdown' && <ExactAnswer family={family} question={question} met={false} atOnce />}
      {!isHopeless && <Ending />}
    </section>
  )
}

function Found({ result }: { readonly result: Result }) {
  const { actions, live } = useApp()
  const { claim } = result
  const { verification } = claim
  const asked = useAppState((state) => (state.parsed.ok ? state.parsed.posed.problem.question : ''))
  const { question } = live.tree
  const comesTo = claim.answer.includes('=') ? null : verification.value
  const others = [comesTo, result.decimals].filter((other) => other !== null && other !== claim.answer)
  return (
    <section className={result.final ? `result final${verification.verified ? ' is-verified' : ''}` : 'result'} aria-labelledby="result-title">
      <div className="result-head">
        <h2 id="result-title">{result.final ? text.final : text.best}</h2>
        <Verified claim={claim} />
        {result.ppm !== null && (
          <span className="muted">
            <Term name="ppm">{strings.node.ppm}</Term> {format.score(result.ppm)}
          </span>
        )}
      </div>
      <p className="result-answer">
        <strong>{claim.answer}</strong>
        {others.map((other) => (
          <Fragment key={other}>
            {' '}
            <span className="muted">{text.equals}</span> {other}
          </Fragment>
        ))}
      </p>
      {!verification.verified && <p className="warn">{strings.answers.doubt(verification.doubt)}</p>}
      {!verification.verified && <HowSure answer={claim.answer} />}
      {verification.verified && !claim.stepsAgree && <p className="warn">{strings.answers.stepsDiffer}</p>}
      {question !== asked && <p className="muted">{text.ofProblem(question)}</p>}
      <Ending />
      <details className="result-more">
        <summary>{text.more}</summary>
        <ol className="result-steps" aria-label={text.steps}>
          {result.steps.map(({ id, title, output }) => (
            <li key={id}>
              <button type="button" className="step-link" title={text.goTo(id)} onClick={() => actions.select(id)}>
                <span>{title}</span>
                <span className="step-left">{output}</span>
              </button>
            </li>
          ))}
        </ol>
      </details>
    </section>
  )
}

/** Other answers that are named beside the one on show; the board has them all. */
const mostOthers = 3

/** How many of the finished solutions agree on an answer that nothing checks, and what the others give. Nothing where there is one solution alone. */
function HowSure({ answer }: { readonly answer: string }) {
  const { live, actions } = useApp()
  const version = usePanelVersion()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const { same, of, share, weighing, others } = useMemo(() => voteOn(live.tree, answer), [live.tree, version, answer])
  if (of < 2) return null
  return (
    <p className="result-vote">
      {text.vote(same, of, share)} {text.weighed(weighing.byChance, weighing.byPpm)}
      {others.length > 0 && (
        <span className="muted">
          {' '}
          {text.others}
          {others.slice(0, mostOthers).map((other) => (
            <span key={other.node}>
              {' '}
              <button type="button" className="text-link" title={text.goTo(other.node)} onClick={() => actions.select(other.node)}>
                {other.answer}
              </button>{' '}
              ({text.share(other.share)})
            </span>
          ))}
        </span>
      )}
    </p>
  )
}
