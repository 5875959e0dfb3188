import { domainsWithUsualSearch, type UsualSearch, usualSearch } from '../../problems/index.ts'
import type { AppState } from '../state.ts'
import { defaultSettings, type Settings } from './settings.ts'

/** The settings of the search itself, without what it runs on and where chance begins. */
type SearchSettings = Omit<Settings, 'seed' | 'model' | 'backend' | 'format' | 'scorer' | 'scorerModel'>

export const presetNames = ['quick', 'balanced', 'deep'] as const
export type PresetName = (typeof presetNames)[number]

const searchOf = ({
  seed: _seed,
  model: _model,
  backend: _backend,
  format: _format,
  scorer: _scorer,
  scorerModel: _judge,
  ...search
}: Settings): SearchSettings => search

const general = searchOf(defaultSettings([]))

/** How much a search may spend: what is usual for problems of a domain, an eighth of it, eight times it, by rollouts times candidates. */
export const presetsFor = (domain: string | null): Readonly<Record<PresetName, SearchSettings>> => {
  const usual: UsualSearch = domain === null ? {} : usualSearch(domain)
  const balanced = { ...general, ...usual }
  return {
    quick: { ...balanced, rollouts: balanced.rollouts / 4, candidates: balanced.candidates / 2 },
    balanced,
    deep: { ...balanced, rollouts: balanced.rollouts * 4, candidates: balanced.candidates * 2 },
  }
}

/** The preset for a domain that the settings are, null where they are none of its. */
export function presetOf(settings: Settings, domain: string | null): PresetName | null {
  const search = searchOf(settings)
  const presets = presetsFor(domain)
  const same = (preset: SearchSettings) => Object.entries(preset).every(([key, value]) => Reflect.get(search, key) === value)
  return presetNames.find((name) => same(presets[name])) ?? null
}

/** Of each kind of problems one: a preset of another kind is what nobody chose for this one. */
const kinds = [null, ...domainsWithUsualSearch]

/** The settings for a question of a domain: where they are a preset for other problems, the same preset for these; a person's own stay. */
export function suitedTo(settings: Settings, domain: string): Settings {
  if (presetOf(settings, domain) !== null) return settings
  const name = kinds.map((kind) => presetOf(settings, kind)).find((found) => found !== null)
  return name === undefined ? settings : { ...settings, ...presetsFor(domain)[name] }
}

/** The domain of the question in the box; null while it cannot be read. */
export const askedDomain = ({ parsed }: Pick<AppState, 'parsed'>): string | null => (parsed.ok ? parsed.posed.domain : null)
