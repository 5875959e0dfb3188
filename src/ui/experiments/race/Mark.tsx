import { strings } from '../../../strings/index.ts'
import { Icon } from '../../controls/Icon.tsx'

const text = strings.race

/** What grading says of an answer, in a word; null where nothing can tell. */
export const markText = (right: boolean | null): string => (right === null ? text.ungraded : right ? text.right : text.wrong)

/** Whether an answer is right, as a sign with its word. */
export function Mark({ right }: { readonly right: boolean | null }) {
  if (right === null) return <span className="race-mark muted">{text.ungraded}</span>
  return (
    <span className={right ? 'race-mark is-right' : 'race-mark is-wrong'}>
      <Icon name={right ? 'check' : 'close'} />
      {markText(right)}
    </span>
  )
}
