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

const balanced = searchOf(defaultSettings([]))

/** How much a search may spend: the defaults, an eighth of them, eight times them, by rollouts times candidates. */
export const presets: Readonly<Record<PresetName, SearchSettings>> = {
  quick: { ...balanced, rollouts: balanced.rollouts / 4, candidates: balanced.candidates / 2 },
  balanced,
  deep: { ...balanced, rollouts: balanced.rollouts * 4, candidates: balanced.candidates * 2 },
}

/** The preset that the settings are, null where they are a person's own. */
export function presetOf(settings: Settings): PresetName | null {
  const search = searchOf(settings)
  const same = (preset: SearchSettings) => Object.entries(preset).every(([key, value]) => Reflect.get(search, key) === value)
  return presetNames.find((name) => same(presets[name])) ?? null
}
