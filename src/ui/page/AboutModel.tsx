import { strings } from '../../strings/index.ts'
import type { LearnPage } from '../learn/LearnDialog.tsx'

/** Says plainly what the shipped model can and cannot do. */
export function AboutModel({ onLearn }: { readonly onLearn: (page: LearnPage) => void }) {
  const text = strings.about
  return (
    <section className="about" aria-labelledby="about-title">
      <h2 id="about-title">{text.title}</h2>
      <ul>
        {text.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p>
        <button type="button" className="text-link" onClick={() => onLearn('rounds')}>
          {text.scores}
        </button>
      </p>
      <p className="muted">{text.method}</p>
    </section>
  )
}
