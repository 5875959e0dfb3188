import type { StoreApi } from 'zustand/vanilla'
import type { Asked, ExactSolver } from '../../exact/client.ts'
import type { AppState, ExactState } from '../state.ts'

/** What is known of how many solutions a question has; null where nobody has asked. */
export const exactOf = ({ exact }: Pick<AppState, 'exact'>, { family, question }: Asked): ExactState | null =>
  exact?.asked.question === question && exact.asked.family === family ? exact : null

/** Counts solutions on request. What comes of it goes into the state and from there to the page, and nowhere else. */
export const createCounting = (store: StoreApi<AppState>, solver: ExactSolver) => async (asked: Asked) => {
  const known = exactOf(store.getState(), asked)
  if (known !== null && known.status !== 'failed') return
  store.setState({ exact: { asked, status: 'counting', count: null } })
  const count = await solver.count(asked)
  // Another question may have been asked since.
  if (exactOf(store.getState(), asked)?.status === 'counting') store.setState({ exact: { asked, status: count === null ? 'failed' : 'known', count } })
}
