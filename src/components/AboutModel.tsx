import { strings } from '../strings/index.ts'

/** Says plainly what the shipped model can and cannot do. */
export function AboutModel() {
  const text = strings.about
  return (
    <section className="panel about" aria-labelledby="about-title">
      <h2 id="about-title">{text.title}</h2>
      <ul>
        {text.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p className="muted">{text.method}</p>
    </section>
  )
}
