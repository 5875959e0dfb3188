import { type Origin, originOf } from '../../store/model/origin.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import type { LearnPage } from '../learn/LearnDialog.tsx'

const text = strings.about

const factsOf = (origin: Origin): readonly string[] => [
  ...(origin.kind === 'shipped' ? [text.trained, text.knows(origin.domains)] : [text.unmeasured]),
  text.canFail,
  text.noProof,
  text.verified,
  origin.kind === 'served' ? text.served : text.here,
]

/** Says plainly what the chosen model can and cannot do. */
export function AboutModel({ onLearn }: { readonly onLearn: (page: LearnPage) => void }) {
  const known = useApp()
  const settings = useAppState((state) => state.settings)
  const server = useAppState((state) => state.server)
  return (
    <section className="about" aria-labelledby="about-title">
      <h2 id="about-title">{text.title}</h2>
      <ul>
        {factsOf(originOf(known, { settings, server })).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p>
        <button type="button" className="text-link" onClick={() => onLearn('figures')}>
          {text.scores}
        </button>
      </p>
      <p className="muted">{text.method}</p>
    </section>
  )
}
