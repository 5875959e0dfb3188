import { useEffect, useMemo, useRef, useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import { inLanguage } from '../../lesson/lesson.ts'
import { experimentFragment, isExperiment } from '../../store/experiments/experiments.ts'
import { LiveRun } from '../../store/log/live.ts'
import type { ReadyLesson } from '../../store/traces/lessons.ts'
import { bestPath } from '../../store/view/readouts.ts'
import { languageNow, strings } from '../../strings/index.ts'
import { useMedia } from '../theme/use-media.ts'
import { useTheme } from '../theme/use-theme.ts'
import { TreeView } from '../tree/TreeView.tsx'
import { QuestionView } from './QuestionView.tsx'
import { Rich } from './Rich.tsx'

const text = strings.lessons
const nobody: ReadonlySet<NodeId> = new Set()

interface LessonPlayerProps {
  readonly taught: ReadyLesson
  readonly onLeave: () => void
  /** Makes room for the experiment that a link opens. */
  readonly onTry: () => void
}

/** A lesson step by step: words and a question beside the tree they are about. A click on a step of the tree answers where a step is asked for. */
export function LessonPlayer({ taught, onLeave, onTry }: LessonPlayerProps) {
  const { lesson, events } = taught
  const [index, setIndex] = useState(0)
  const [marked, setMarked] = useState(nobody)
  const step = lesson.steps[index]
  const at = step?.at ?? 0
  const live = useMemo(() => {
    const run = new LiveRun(
      (callback) => callback(),
      () => {},
    )
    run.load(events)
    return run
  }, [events])
  const tree = useMemo(() => {
    live.show(at)
    return live.tree
  }, [live, at])
  const [pointed, setPointed] = useState<NodeId | null>(step?.focus ?? null)
  const heading = useRef<HTMLHeadingElement>(null)
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useTheme()
  const language = languageNow()
  // What was pressed to come here may be gone, and a screen reader should begin at the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: index
  useEffect(() => heading.current?.focus(), [index])
  if (step === undefined) return null
  const { question, experiment } = step
  const go = (to: number) => {
    setIndex(to)
    setMarked(nobody)
    setPointed(lesson.steps[to]?.focus ?? null)
  }
  const offered = question !== null && 'among' in question ? (tree.children[question.among] ?? []) : []
  const mark = (id: NodeId) => {
    if (question?.kind === 'node') setMarked(new Set([id]))
    else setMarked(marked.has(id) ? new Set([...marked].filter((other) => other !== id)) : new Set([...marked, id]))
  }
  const pick = (id: NodeId | null) => {
    setPointed(id)
    if (id !== null && offered.includes(id)) mark(id)
  }
  const last = index === lesson.steps.length - 1
  return (
    <div className="lesson">
      <div className="lesson-words">
        <p className="lesson-place">
          <button type="button" className="text-link" onClick={onLeave}>
            {text.all}
          </button>
          <span className="muted">{text.step(index + 1, lesson.steps.length)}</span>
        </p>
        <progress className="bar" aria-label={text.progress} value={index + 1} max={lesson.steps.length} />
        <h3 ref={heading} tabIndex={-1} className="lesson-title">
          {inLanguage(step.title, language)}
        </h3>
        <div className="lesson-text">
          <Rich text={inLanguage(step.text, language)} />
        </div>
        {experiment !== null && isExperiment(experiment) && (
          <p>
            <a className="control" href={experimentFragment(experiment)} onClick={onTry}>
              {text.tryIt(strings.experiments.names[experiment])}
            </a>
          </p>
        )}
        {question !== null && (
          <QuestionView
            key={index}
            question={question}
            events={events}
            at={at}
            tree={tree}
            marked={marked}
            onMark={(id) => {
              mark(id)
              setPointed(id)
            }}
            onShow={setMarked}
          />
        )}
        <div className="lesson-moves">
          <button type="button" className="control" disabled={index === 0} onClick={() => go(index - 1)}>
            {text.previous}
          </button>
          <button type="button" className="control primary" onClick={last ? onLeave : () => go(index + 1)}>
            {last ? text.finish : text.next}
          </button>
        </div>
      </div>
      <section className="lesson-tree" aria-label={text.tree}>
        <TreeView
          tree={tree}
          log={live.events}
          version={tree.version}
          selected={pointed !== null && pointed < tree.size ? pointed : null}
          onSelect={pick}
          bestPath={bestPath(tree)}
          pinned={marked}
          reducedMotion={reducedMotion}
          theme={theme}
        />
        <span className="standing is-recorded">{text.recorded}</span>
      </section>
    </div>
  )
}
