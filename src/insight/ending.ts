import { configRanges, defaultConfig, type SearchConfig, type SettingsChange } from '../core/config.ts'
import type { Detail } from '../core/detail.ts'
import type { Tree } from '../core/tree.ts'
import { figuresOf } from './figures.ts'

/** Why a search has ended, with the numbers that belong to it. */
export type Ending =
  /** The rollouts it was set to are done. */
  | { readonly code: 'rollouts'; readonly values: { readonly rollouts: number } }
  | { readonly code: 'tokens'; readonly values: { readonly tokens: number } }
  /** It was to stop at its first answer; `answer` is the one it then chose. `of` is how many rollouts it might have had. */
  | { readonly code: 'first-answer'; readonly values: { readonly rollouts: number; readonly of: number; readonly answer: string | null } }
  /** Every step that was proposed with these settings is discarded, finished or explored to its end; others were not proposed. */
  | { readonly code: 'exhausted'; readonly values: { readonly steps: number; readonly candidates: number; readonly temperature: number } }
  | { readonly code: 'cancelled'; readonly values: { readonly rollouts: number; readonly of: number } }
  | { readonly code: 'error'; readonly values: { readonly fault: Detail } }

/** One way to go on with an ended search, keeping its tree. `to` is the setting's new value. */
export type WayOn = { readonly change: SettingsChange } & (
  | { readonly code: 'keep-exploring' | 'go-on' | 'no-token-limit' }
  | { readonly code: 'rollouts' | 'candidates' | 'temperature' | 'seed' | 'tokens'; readonly to: number }
)

/** Why the search has ended; null while it goes on. The numbers are those of the tree, whatever else the log may say. */
export const endingOf = (tree: Tree): Ending | null => {
  const { done, config } = tree
  if (done === null) return null
  const { rollouts, planned, steps, policyTokens } = figuresOf(tree)
  switch (done.reason) {
    case 'rollouts':
      return { code: 'rollouts', values: { rollouts } }
    case 'tokens':
      return { code: 'tokens', values: { tokens: policyTokens } }
    case 'first-answer':
      return { code: 'first-answer', values: { rollouts, of: planned, answer: tree.answers.find(({ node }) => node === done.best)?.answer ?? null } }
    case 'exhausted': {
      const { candidates, temperature } = config ?? defaultConfig
      return { code: 'exhausted', values: { steps, candidates, temperature } }
    }
    case 'cancelled':
      return { code: 'cancelled', values: { rollouts, of: planned } }
    case 'error':
      return { code: 'error', values: { fault: tree.error ?? { code: 'told', values: { text: '' } } } }
  }
}

/** Rollouts that a way on brings at least, each time it is taken. */
const batch = defaultConfig.rollouts

/** Rollouts of each search: those it was set to where a good part of a batch is left of them, or a batch more than are done. */
const enough = (config: SearchConfig, done: number): number =>
  config.rollouts - done >= batch / 2 ? config.rollouts : Math.max(config.rollouts, Math.min(configRanges.rollouts.max, done + batch))

/** What can be done to go on with an ended search on the tree it has; the likeliest to help first. Empty while it goes on. */
export const waysOn = (tree: Tree): readonly WayOn[] => {
  const { done, config } = tree
  if (done === null || config === null) return []
  const { max } = configRanges.candidates
  const perSearch = Math.ceil(tree.rollouts / Math.max(1, tree.roots.length))
  const rollouts = enough(config, perSearch)
  const withRoom = (change: SettingsChange): SettingsChange => (rollouts > config.rollouts ? { ...change, rollouts } : change)
  const candidates = Math.min(max, config.candidates * 2)
  const seed = (config.seed + 1) % (configRanges.seed.max + 1)
  const others: WayOn[] = [
    ...(candidates > config.candidates ? [{ code: 'candidates' as const, to: candidates, change: withRoom({ candidates }) }] : []),
    ...(config.temperature < 1 ? [{ code: 'temperature' as const, to: 1, change: withRoom({ temperature: 1 }) }] : []),
    // Without temperature nothing is left to chance, so a seed changes nothing.
    ...(config.temperature > 0 ? [{ code: 'seed' as const, to: seed, change: withRoom({ seed }) }] : []),
  ]
  const more = Math.min(configRanges.rollouts.max, Math.max(config.rollouts, perSearch) + batch)
  const moreRollouts: WayOn[] = more > config.rollouts ? [{ code: 'rollouts', to: more, change: { rollouts: more } }] : []
  switch (done.reason) {
    case 'first-answer': {
      const keep: WayOn = { code: 'keep-exploring', change: withRoom({ stopAtFirstAnswer: false }) }
      return [perSearch < config.rollouts ? { ...keep, change: { stopAtFirstAnswer: false } } : keep, ...others]
    }
    case 'exhausted':
      return [...others, ...moreRollouts]
    case 'rollouts':
      return [...moreRollouts, ...others]
    case 'tokens': {
      const tokens = Math.min(configRanges.maxTokens.max, Math.max(config.maxTokens ?? 0, tree.policyTokens) * 2)
      return [
        { code: 'tokens', to: tokens, change: { maxTokens: tokens } },
        { code: 'no-token-limit', change: { maxTokens: null } },
      ]
    }
    case 'cancelled':
    case 'error':
      return [{ code: 'go-on', change: {} }]
  }
}
