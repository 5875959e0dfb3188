import { pairedDifference } from '../../../evaluation/statistics/paired-difference.ts'
import { wilson } from '../../../evaluation/statistics/proportion.ts'
import { type LabView, measures, pairedRight } from '../../../lab/client.ts'
import { strings } from '../../../strings/index.ts'

const text = strings.lab.result

/** The same fresh problems before and after. */
export function Result({ view }: { readonly view: LabView }) {
  const { settings, measured } = view
  if (settings === null || measured.before.greedy === undefined) return null
  return (
    <section className="lab-result">
      <h4>{text.title}</h4>
      <table>
        <caption>{text.caption(settings.tests, settings.testRollouts, settings.testCandidates)}</caption>
        <thead>
          <tr>
            <th scope="col">{text.measure}</th>
            <th scope="col">{text.before}</th>
            <th scope="col">{text.after}</th>
            <th scope="col">{text.difference}</th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <tr key={measure}>
              <th scope="row">{text.measures[measure]}</th>
              <Share of={measured.before[measure]} />
              <Share of={measured.after[measure]} />
              <Difference pairs={pairedRight(view, measure)} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Share({ of }: { readonly of: { readonly right: readonly boolean[]; readonly policyTokens: number } | undefined }) {
  if (of === undefined) return <td className="muted">–</td>
  const share = of.right.filter(Boolean).length / of.right.length
  const { low, high } = wilson(share, of.right.length)
  return (
    <td>
      {text.share(share, low, high)} <span className="muted">{text.tokens(of.policyTokens)}</span>
    </td>
  )
}

function Difference({ pairs }: { readonly pairs: ReturnType<typeof pairedRight> }) {
  const found = pairs && pairedDifference(pairs)
  if (!found) return <td className="muted">–</td>
  return (
    <td>
      {text.points(found.difference, found.low, found.high)}
      {found.low <= 0 && found.high >= 0 && <p className="muted">{text.none}</p>}
    </td>
  )
}
