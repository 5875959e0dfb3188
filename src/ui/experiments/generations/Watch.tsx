import { useEffect, useId } from 'react'
import { useStore } from 'zustand'
import { answeredByRound, type GenerationReason, type Generations } from '../../../evaluation/generations.ts'
import { wilson } from '../../../evaluation/statistics/proportion.ts'
import { roundOf } from '../../../store/experiments/generation-models.ts'
import { strings } from '../../../strings/index.ts'
import { useApp } from '../../app-context.ts'
import { FileProblemLine } from '../../controls/FileProblem.tsx'
import { useMedia } from '../../theme/use-media.ts'
import { LaneCard } from './LaneCard.tsx'
import { OwnProblem } from './OwnProblem.tsx'
import { RecordedProblems } from './RecordedProblems.tsx'

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
          {(recorded?.shown ?? []).map(
            ({ reason, seed }) =>
              reason !== null && (
                <label key={seed} className={show?.kind === 'recorded' && show.seed === seed ? 'on' : undefined}>
                  <input
                    type="radio"
                    name="generation"
                    checked={show?.kind === 'recorded' && show.seed === seed}
                    onChange={() => void generations.show(seed, still)}
                  />
                  {text.reasons[reason]}
                </label>
              ),
          )}
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
      {recorded !== null && (
        <>
          <About recorded={recorded} reason={show?.kind === 'recorded' ? show.reason : null} />
          <RecordedProblems recorded={recorded} />
        </>
      )}
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
