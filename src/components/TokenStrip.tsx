import type { NodeView } from '../store/node-view.ts'
import { strings } from '../strings/index.ts'

const text = strings.node
/** Probability from which a token gets each of the lighter shades. */
const shades = [0.98, 0.8, 0.5, 0.2, 0.05]

/** The step's tokens, shaded by how sure the policy was. */
export function TokenStrip({ tokens, seed }: { readonly tokens: NodeView['tokens']; readonly seed: number }) {
  const shown = tokens.map((token, index) => ({ ...token, index, probability: Math.exp(token.logprob) }))
  return (
    <div className="tokens">
      <h3>
        {text.tokens} <span className="muted">{text.seed(seed)}</span>
      </h3>
      <p className="token-strip">
        {shown.map(({ text: token, index, probability }) => (
          <span key={index} className={`token shade-${shadeOf(probability)}`} title={text.token(JSON.stringify(token), probability)}>
            {token.replaceAll('\n', '↵')}
          </span>
        ))}
      </p>
      <p className="field-help">{text.tokensHelp}</p>
    </div>
  )
}

function shadeOf(probability: number): number {
  const shade = shades.findIndex((from) => probability >= from)
  return shade === -1 ? shades.length : shade
}
