import { useEffect, useId, useState } from 'react'
import type { EvolutionStory, StoryRound } from '../../../evaluation/evidence/evolution-story.ts'
import { type EvolutionLine, evolutionFile, loadStory } from '../../../store/experiments/rounds.ts'
import { type FileProblem, fileProblem } from '../../../store/traces/file-problem.ts'
import { format, strings } from '../../../strings/index.ts'
import { FileProblemLine } from '../../controls/FileProblem.tsx'
import { Comparisons } from './Comparisons.tsx'
import type { SamplesShown } from './Samples.tsx'

const text = strings.generations.story
const classNames: Readonly<Record<string, string>> = text.classes

interface StoryProps {
  readonly line: EvolutionLine
  /** Shows the trees and pairs behind a number. */
  readonly onSamples: (shown: SamplesShown) => void
}

/** How the rounds came about, from the first down to the last, and the paper's tables beside this project's. */
export function Story({ line, onSamples }: StoryProps) {
  const [story, setStory] = useState<EvolutionStory | null>(null)
  const [problem, setProblem] = useState<FileProblem | null>(null)
  const titleId = useId()
  useEffect(() => {
    let wanted = true
    loadStory(line).then(
      (loaded) => wanted && setStory(loaded),
      (error: unknown) => wanted && setProblem(fileProblem(evolutionFile(line), error)),
    )
    return () => {
      wanted = false
    }
  }, [line])
  return (
    <section className="generations-story" aria-labelledby={titleId}>
      <h3 id={titleId}>{text.title}</h3>
      <p>{text.about}</p>
      <p className="muted">{text.honest}</p>
      {problem !== null && <FileProblemLine problem={problem} />}
      <ol className="story-rounds">
        {story?.rounds.map((round) => (
          <Round key={round.round} line={line} round={round} onSamples={onSamples} />
        ))}
      </ol>
      {story !== null && <Comparisons line={line} comparisons={story.comparisons} />}
    </section>
  )
}

/** No policy that ships searched as this round did. */
const isBootstrapped = (round: number): boolean => round === 1

/** Of Game of 24 the samples have none to open. */
const isSampled = (name: string): boolean => name !== 'game24'

function Round({
  line,
  round: { round, problems, solved, classes, rollouts, policyTokens, training },
  onSamples,
}: { readonly round: StoryRound } & StoryProps) {
  const see = (what: string, family: string | null) =>
    isBootstrapped(round) ? (
      what
    ) : (
      <button type="button" className="text-link" aria-label={text.see(what)} onClick={() => onSamples({ line, round, family })}>
        {what}
      </button>
    )
  return (
    <li>
      <h4>{text.round(round)}</h4>
      <p>
        {text.searched(round)}: {see(text.coverage(solved, problems), null)}. <span className="muted">{text.spent(rollouts, policyTokens)}</span>
      </p>
      {isBootstrapped(round) && <p className="muted">{text.noSamples[line]}</p>}
      <dl className="story-classes" aria-label={text.byClass}>
        {classes.map(({ name, solved: right, problems: all, interval: { low, high } }) => (
          <div key={name}>
            <dt>{classNames[name] ?? name}</dt>
            <dd>
              <span className="story-bar" aria-hidden="true">
                <span style={{ width: `${(100 * right) / all}%` }} />
              </span>
              <span>
                {isSampled(name) ? see(text.share(right, all), name) : text.share(right, all)} ({format.percent(right / all)})
              </span>
              <span className="muted">{text.interval(low, high)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {round === 1 && line === 'countdown' && <p className="muted">{text.six}</p>}
      {training !== undefined && (
        <>
          <h5>{text.kept}</h5>
          <ul>
            <li>{see(text.solutions(training.solutions), null)}</li>
            <li>{see(text.pairs(training.pairs), null)}</li>
            {training.trees > 0 && (
              <li>
                <button
                  type="button"
                  className="text-link"
                  aria-label={text.seePlays(text.treePairs(training.treePairs, training.trees))}
                  onClick={() => onSamples({ line, round: null, family: null })}
                >
                  {text.treePairs(training.treePairs, training.trees)}
                </button>{' '}
                {round === 1 && <span className="muted">{text.treePairsNote}</span>}
              </li>
            )}
          </ul>
          <p className="muted">{text.trained(training.tokens, training.inOrder)}</p>
        </>
      )}
    </li>
  )
}
