import { useEffect, useId, useState } from 'react'
import { useStore } from 'zustand'
import { answeredByRound, type GenerationReason, type Generations } from '../../../evaluation/generations.ts'
import { wilson } from '../../../evaluation/proportion.ts'
import { generationsOf, roundOf } from '../../../store/experiments/generation-models.ts'
import { readQuestion, surprise } from '../../../store/experiments/generations.ts'
import { strings } from '../../../strings/index.ts'
import { useApp, useAppState } from '../../app-context.ts'
import { FileProblemLine } from '../../FileProblem.tsx'
import { useMedia } from '../../use-media.ts'
import { LaneCard } from './LaneCard.tsx'

const text = strings.generations

/** A small tree for each round, growing side by side: recorded, or live on this machine. */
export function Watch({ onLeave }: { readonly onLeave: () => void }) {
  const { generations } = useApp()
  const { recorded, problem, show, question, lanes, tokens, longest, playing, running } = useStore(generations.store)
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const titleId = useId()
  const sliderId = useId()
  useEffect(() => {
    // What was on show before another tab was looked at stays.
    if (generations.store.getState().show === null) void generations.show(null, still)
    else void generations.prepare()
  }, [generations, still])
  return (
    <section className="generations-watch" aria-labelledby={titleId}>
      <h3 id={titleId}>{text.watch}</h3>
      <div className="generations-choice">
        <fieldset className="segmented" aria-label={text.recordings}>
          {(recorded?.shown ?? []).map(({ reason }) => (
            <label key={reason} className={show?.kind === 'recorded' && show.reason === reason ? 'on' : undefined}>
              <input
                type="radio"
                name="generation"
                checked={show?.kind === 'recorded' && show.reason === reason}
                onChange={() => void generations.show(reason, still)}
              />
              {text.reasons[reason]}
            </label>
          ))}
        </fieldset>
        <span className="muted">{show?.kind === 'live' ? text.live : text.recordings}</span>
      </div>
      <OwnProblem running={running} />
      {problem !== null && <FileProblemLine problem={problem} />}
      {lanes.length > 0 && <p className="generations-question">{question}</p>}
      {show?.kind === 'recorded' && longest > 0 && (
        <div className="generations-clock">
          <button type="button" className="control" onClick={() => generations.toggle()}>
            {playing ? text.pause : text.play}
          </button>
          <label htmlFor={sliderId}>{text.tokens}</label>
          <input
            id={sliderId}
            type="range"
            min={0}
            max={longest}
            value={Math.round(tokens)}
            aria-valuetext={text.tokensOf(tokens, longest)}
            onChange={({ target }) => generations.seek(Number(target.value))}
          />
          <output htmlFor={sliderId}>{text.tokensOf(tokens, longest)}</output>
        </div>
      )}
      <div className="generation-lanes">
        {lanes.map((lane) => (
          <LaneCard
            key={lane.model}
            lane={lane}
            onOpen={() => {
              generations.open(lane, text.title(roundOf(lane.model) ?? 0, question))
              onLeave()
            }}
          />
        ))}
      </div>
      {recorded !== null && <About recorded={recorded} reason={show?.kind === 'recorded' ? show.reason : null} />}
    </section>
  )
}

/** How a recorded problem was chosen, and how all that were tried came out. */
function About({ recorded, reason }: { readonly recorded: Generations; readonly reason: GenerationReason | null }) {
  const { problems, size, settings } = recorded
  const n = problems.length
  return (
    <div className="generations-chosen">
      {reason !== null && <p>{text.chosen[reason](n)}</p>}
      <p>
        {text.drawn(n, size)}{' '}
        {answeredByRound(recorded)
          .map(({ model, answered }) => {
            const { low, high } = wilson(answered / n, n)
            return text.answered(roundOf(model) ?? 0, answered, n, low, high)
          })
          .join('; ')}
        . {text.undecided(n)}
      </p>
      <p className="muted">{text.settings(settings)}</p>
    </div>
  )
}

/** A problem of a person's own, searched by one model after the other. */
function OwnProblem({ running }: { readonly running: boolean }) {
  const app = useApp()
  const { generations } = app
  const asked = useAppState((state) => state.question)
  const [own, setOwn] = useState<string | null>(null)
  const id = useId()
  const question = own ?? asked
  const domain = readQuestion(question)
  const models = domain === null ? [] : generationsOf(app, domain)
  return (
    <div className="generations-own">
      <label htmlFor={id}>{text.question}</label>
      <input id={id} type="text" value={question} onChange={({ target }) => setOwn(target.value)} />
      <button type="button" className="control" onClick={() => setOwn(surprise(app.randomSeed()))}>
        {text.another}
      </button>
      {running ? (
        <button type="button" className="control" onClick={() => generations.stop()}>
          {text.stop}
        </button>
      ) : (
        <button type="button" className="control primary" disabled={models.length === 0} onClick={() => generations.run(question)}>
          {text.run}
        </button>
      )}
      <p className="field-help">{domain === null ? text.unreadable : models.length === 0 ? text.noRounds : text.liveHelp(models.length)}</p>
    </div>
  )
}
