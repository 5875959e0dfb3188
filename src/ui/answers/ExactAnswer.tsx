import { useEffect } from 'react'
import type { Asked } from '../../exact/client.ts'
import { exactOf } from '../../store/run/exact.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'

const text = strings.exact

/** How many solutions a question has, counted exactly where a person asks. `met` tells whether a search has found one; null where there was none. */
export function ExactAnswer({ family, question, met = null, atOnce = false }: Asked & { readonly met?: boolean | null; readonly atOnce?: boolean }) {
  const { actions } = useApp()
  const exact = useAppState((state) => exactOf(state, { family, question }))
  useEffect(() => {
    if (atOnce) actions.countSolutions({ family, question })
  }, [actions, atOnce, family, question])
  if (exact === null)
    return (
      <button type="button" className="text-link exact-ask" title={text.askHint} onClick={() => actions.countSolutions({ family, question })}>
        {text.ask}
      </button>
    )
  const { status, count } = exact
  return (
    <p className="exact" role="status">
      {count === null ? (status === 'counting' ? text.counting : text.failed) : text.told(count, met)}
    </p>
  )
}
