import { strings } from '../strings/index.ts'
import { Icon } from './Icon.tsx'

/** Whether the question's own rules accept an answer. */
export function Verified({ verified }: { readonly verified: boolean }) {
  if (!verified) return <span className="badge">{strings.answers.unverified}</span>
  return (
    <span className="badge good" title={strings.answers.verifiedHelp}>
      <Icon name="check" />
      {strings.answers.verified}
    </span>
  )
}
