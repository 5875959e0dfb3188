import { strings } from '../../../strings/index.ts'

const text = strings.race

/** Ways to spend the same number of policy tokens, side by side. */
export function RacePage() {
  return (
    <details className="experiment-about" open>
      <summary>{text.about.title}</summary>
      {text.about.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </details>
  )
}
