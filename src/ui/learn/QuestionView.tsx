import { type FormEvent, useId, useState } from 'react'
import type { NodeId, SearchEvent } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { choiceAt, explorationIn } from '../../insight/choice.ts'
import { type Given, isRight, nodesOf, numberOf } from '../../lesson/judge.ts'
import { inLanguage, type LessonText, type NodeQuestion, type NodesQuestion, type Question } from '../../lesson/lesson.ts'
import { stepLabel } from '../../store/view/step-label.ts'
import { format, languageNow, strings } from '../../strings/index.ts'
import { Rich } from './Rich.tsx'

const text = strings.lessons

interface QuestionProps {
  readonly question: Question
  readonly events: readonly SearchEvent[]
  readonly at: number
  readonly tree: Tree
  /** Nodes chosen here or in the tree. */
  readonly marked: ReadonlySet<NodeId>
  readonly onMark: (id: NodeId) => void
  readonly onShow: (nodes: ReadonlySet<NodeId>) => void
}

interface Verdict {
  readonly right: boolean
  readonly words: string
}

/** One question with its check, its feedback, and the answer for who asks for it. */
export function QuestionView(props: QuestionProps) {
  const { question, events, at, marked } = props
  const [written, setWritten] = useState('')
  const [option, setOption] = useState<number | null>(null)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const id = useId()
  const said = (words: LessonText) => inLanguage(words, languageNow())
  const judge = (given: Given) => {
    const right = isRight(question, given, events, at)
    setFault(null)
    if (question.kind !== 'choice') setVerdict({ right, words: said(right ? question.right : question.wrong) })
    else if (given.kind === 'choice') setVerdict({ right, words: said(question.options[given.option]?.feedback ?? { en: '' }) })
  }
  const check = (event: FormEvent) => {
    event.preventDefault()
    if (question.kind === 'choice') {
      if (option === null) setFault(text.none)
      else judge({ kind: 'choice', option })
    } else if (question.kind === 'number') {
      const value = readNumber(written)
      if (value === null) setFault(text.notNumber)
      else judge({ kind: 'number', value })
    } else if (marked.size === 0) setFault(text.none)
    else judge({ kind: 'nodes', nodes: marked })
  }
  const reveal = () => {
    if (question.kind === 'number') {
      const value = numberOf(question.answer, events)
      setVerdict({ right: true, words: `${text.answerIs(value)} ${said(question.right)}` })
      setWritten(format.score(value))
    } else if (question.kind === 'choice') {
      const right = question.options.findIndex((each) => each.right)
      setOption(right)
      judge({ kind: 'choice', option: right })
    } else {
      const nodes = nodesOf(question.answer, events, at)
      props.onShow(nodes)
      setVerdict({ right: true, words: said(question.right) })
    }
    setFault(null)
  }
  return (
    <form className="question" onSubmit={check} aria-labelledby={`${id}-prompt`}>
      <div className="question-prompt" id={`${id}-prompt`}>
        <Rich text={said(question.prompt)} />
      </div>
      {question.kind === 'number' && (
        <input
          className="question-number"
          inputMode="text"
          aria-label={text.your}
          aria-invalid={fault !== null}
          value={written}
          onChange={(event) => setWritten(event.target.value)}
          autoComplete="off"
        />
      )}
      {question.kind === 'choice' && (
        <ul className="question-options">
          {question.options.map((each, i) => (
            <li key={said(each.text)}>
              <label>
                <input type="radio" name={`${id}-option`} checked={option === i} onChange={() => setOption(i)} />
                {said(each.text)}
              </label>
            </li>
          ))}
        </ul>
      )}
      {(question.kind === 'node' || question.kind === 'nodes') && <NodeOptions {...props} question={question} id={id} />}
      <div className="question-moves">
        <button type="submit" className="control">
          {text.check}
        </button>
        <button type="button" className="quiet" onClick={reveal}>
          {text.show}
        </button>
      </div>
      <div className="question-feedback" role="status">
        {fault !== null && <p className="bad">{fault}</p>}
        {fault === null && verdict !== null && (
          <div className={verdict.right ? 'verdict is-right' : 'verdict is-wrong'}>
            <strong>{verdict.right ? text.right : text.wrong}</strong>
            <Rich text={verdict.words} />
          </div>
        )}
      </div>
      {verdict?.right && question.kind === 'node' && question.answer.rule === 'uct' && (
        <Sums tree={props.tree} parent={question.answer.parent} c={question.answer.c ?? props.tree.config?.c ?? 2} />
      )}
    </form>
  )
}

/** The steps to choose among, as in the tree. */
function NodeOptions({ question, tree, marked, onMark, id }: QuestionProps & { readonly question: NodeQuestion | NodesQuestion; readonly id: string }) {
  const single = question.kind === 'node'
  return (
    <ul className="question-options">
      {(tree.children[question.among] ?? [])
        .filter((node) => !single || !tree.prunes.has(node))
        .map((node) => (
          <li key={node}>
            <label>
              <input type={single ? 'radio' : 'checkbox'} name={`${id}-node`} checked={marked.has(node)} onChange={() => onMark(node)} />
              {nameOf(tree, node)}
            </label>
          </li>
        ))}
    </ul>
  )
}

/** What UCT compares, once a person has chosen for themselves. */
function Sums({ tree, parent, c }: { readonly tree: Tree; readonly parent: NodeId; readonly c: number }) {
  const choice = choiceAt(tree, parent)
  return (
    <table className="lesson-sums">
      <caption>{text.sums}</caption>
      <thead>
        <tr>
          <th scope="col">{text.columns.step}</th>
          <th scope="col">{text.columns.q}</th>
          <th scope="col">{text.columns.exploration}</th>
          <th scope="col">{text.columns.sum}</th>
        </tr>
      </thead>
      <tbody>
        {choice.rows
          .filter((row) => row.open)
          .map((row) => (
            <tr key={row.id}>
              <th scope="row">{nameOf(tree, row.id)}</th>
              <td>{format.score(row.q)}</td>
              <td>{format.score(explorationIn(choice, row, c))}</td>
              <td>{format.score(row.q + explorationIn(choice, row, c))}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

function nameOf(tree: Tree, id: NodeId): string {
  const { title, result } = stepLabel(tree.texts[id]?.text ?? '', tree.runs[id]?.output ?? '')
  return text.option(title, result)
}

/** A number as people write it: with a comma or a point, and any minus sign. */
function readNumber(written: string): number | null {
  const value = Number(written.trim().replace(/[−–]/g, '-').replace(',', '.'))
  return written.trim() === '' || Number.isNaN(value) ? null : value
}
