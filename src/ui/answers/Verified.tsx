import type { Claim } from '../../store/view/claim.ts'
import { strings } from '../../strings/index.ts'
import { Icon } from '../controls/Icon.tsx'

/** Whether the answer beside it is right, by evaluating that very text: `claim.answer` must be what stands there. */
export function Verified({ claim: { verification, stepsAgree } }: { readonly claim: Claim }) {
  const text = strings.answers
  if (!verification.verified) {
    return (
      <span className="badge" title={text.doubt(verification.doubt)}>
        {text.unverified}
      </span>
    )
  }
  return (
    <>
      <span className="badge good" title={text.verifiedHelp}>
        <Icon name="check" />
        {text.verified}
      </span>
      {!stepsAgree && (
        <span className="badge" title={text.stepsDiffer}>
          {text.stepsDifferShort}
        </span>
      )}
    </>
  )
}
