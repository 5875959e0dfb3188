import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { nodeView } from '../../store/view/node-view.ts'
import { resultOf } from '../../store/view/result.ts'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'
import './printout.css'

const text = strings.result

/** One solution for paper, there while it is printed. Without an answer the page prints as it is. */
export function Printout() {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // At once: the printer does not wait for another frame.
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return printing ? <Solution /> : null
}

/** The problem, each step with its Python, output and scores, and the answer. */
function Solution() {
  const { live } = useApp()
  const result = resultOf(live.tree)
  if (result === null) return null
  const { verification, answer } = result.claim
  return (
    <article className="printout" aria-hidden="true">
      <h1>{live.tree.question}</h1>
      <ol>
        {result.steps.map(({ id, title }) => {
          const step = nodeView(live.tree, id)
          if (step === null) return null
          return (
            <li key={id}>
              <h2>{title}</h2>
              <pre>{step.code.join('\n')}</pre>
              <p>
                {strings.node.output}: <code>{step.output}</code>
              </p>
              <p className="printout-numbers">{strings.tree.picture.numbers(step.q, step.ppm, step.visits)}</p>
            </li>
          )
        })}
      </ol>
      <p className="printout-answer">
        {text.final}: <strong>{answer}</strong>
      </p>
      <p>{verification.verified ? `${strings.answers.verifiedHelp}.` : strings.answers.doubt(verification.doubt)}</p>
      <p className="printout-numbers">
        {strings.header.name}
        {live.tree.model === '' ? '' : `, ${live.tree.model}`}
      </p>
    </article>
  )
}
