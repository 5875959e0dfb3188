import { strings } from '../../strings/index.ts'

/** Every term with its meaning, in alphabetical order of the language. */
export function GlossaryList() {
  const terms = Object.values(strings.glossary.terms).toSorted((a, b) => a.name.localeCompare(b.name))
  return (
    <dl className="glossary">
      {terms.map(({ name, text }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
