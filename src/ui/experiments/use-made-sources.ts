import { type MadeSource, makers } from '../../store/experiments/race.ts'
import { useApp, useAppState } from '../app-context.ts'

/** Problems that can be made here and that the chosen model was trained for; of a server's model nobody knows what it can. */
export const useMadeSources = (): readonly MadeSource[] => {
  const app = useApp()
  const chosen = useAppState((state) => state.settings.model)
  const server = useAppState((state) => state.server)
  return makers
    .filter(({ domain }) => server !== null || app.knowsDomain(chosen, domain))
    .flatMap(({ domain, sizes }) => sizes.map((size): MadeSource => ({ kind: 'made', domain, size })))
}
