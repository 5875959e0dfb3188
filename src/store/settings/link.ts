import { isKeptName, isModelName } from './model-names.ts'
import { answerRules, backends, draws, formats, guidances, isInRange, type NumericKey, numericKeys, ranges, type Settings, scorers, stops } from './settings.ts'

/** A parameter of a link that could not be used. */
export interface LinkProblem {
  readonly name: string
  readonly value: string
  /** What would have been usable: a range, or the list of choices; null when the parameter is unknown. */
  readonly expected: string | null
}

/** How the page is shown other than as itself: on a stand, by itself, or in a frame of another page. */
export type Showing = 'stand' | 'embed'

export interface LinkContents {
  readonly question: string | null
  /** Name of a recorded search to play; null for none. */
  readonly trace: string | null
  readonly showing: Showing | null
  readonly settings: Partial<Settings>
  readonly problems: readonly LinkProblem[]
}

type Draft = { -readonly [K in keyof Settings]?: Settings[K] }

/** What the first links to a run named beside its question. */
const firstNames = ['model', 'guidance', 'rollouts', 'candidates', 'c', 'temperature', 'depth', 'seed']

/** How searches were before there was a setting for it: a link to a run that is older than the setting is to that. */
const beforeSettings = { draw: 'independent', answer: 'best', leaves: 1, backtracks: 0, stopAtFirstAnswer: 'no' } as const satisfies Partial<Settings>

/** Reads a page address's query. The names are those of the command line's options. Never throws. */
export function readLink(query: string, models: readonly string[]): LinkContents {
  const settings: Draft = {}
  const problems: LinkProblem[] = []
  let question: string | null = null
  let trace: string | null = null
  let showing: Showing | null = null
  /** Sets the key to the choice of that name, if there is one. */
  const choose = <K extends 'draw' | 'guidance' | 'answer' | 'backend' | 'model' | 'stopAtFirstAnswer' | 'format' | 'scorer'>(
    name: string,
    key: K,
    value: string,
    choices: readonly Settings[K][],
  ) => {
    const choice = choices.find((candidate) => candidate === value)
    if (choice === undefined) problems.push({ name, value, expected: choices.join(', ') })
    else settings[key] = choice
  }
  const parameters = new URLSearchParams(query)
  for (const [name, value] of parameters) {
    const key = numericKeyOf(name)
    if (name === 'q') question = value
    else if (name === 'trace') trace = value
    else if (name === 'stand' || name === 'embed') showing = name
    else if (key !== null) {
      const number = value.trim() === '' ? Number.NaN : Number(value)
      if (isInRange(key, number)) settings[key] = number
      else problems.push({ name, value, expected: describeRange(key) })
    } else if (name === 'guidance') choose(name, name, value, guidances)
    else if (name === 'answer') choose(name, name, value, answerRules)
    else if (name === 'draw') choose(name, name, value, draws)
    else if (name === 'backend') choose(name, name, value, backends)
    else if (name === 'format') choose(name, name, value, formats)
    else if (name === 'scorer') choose(name, name, value, scorers)
    else if (name === 'scorer-model' && isKeptName(value)) settings.scorerModel = value
    else if (name === 'model' && isModelName(value, models)) settings.model = value
    else if (name === 'model') choose(name, name, value, models)
    else if (name === 'stop-at-first-answer') choose(name, 'stopAtFirstAnswer', value, stops)
    else problems.push({ name, value, expected: null })
  }
  const isToRun = firstNames.every((name) => parameters.has(name))
  return { question, trace, showing, settings: isToRun ? { ...beforeSettings, ...settings } : settings, problems }
}

/** An address that reproduces the run: problem and all settings. `page` is the page's address without query. */
export function buildLink(page: string, question: string, settings: Settings): string {
  const query = new URLSearchParams({ q: question, model: settings.model, draw: settings.draw, guidance: settings.guidance, answer: settings.answer })
  for (const key of numericKeys) query.set(key, String(settings[key]))
  if (settings.maxTokens !== null) query.set('max-tokens', String(settings.maxTokens))
  query.set('stop-at-first-answer', settings.stopAtFirstAnswer)
  if (settings.format !== 'auto') query.set('format', settings.format)
  if (settings.scorer !== 'none') query.set('scorer', settings.scorer)
  if (settings.scorer !== 'none' && settings.scorerModel !== '') query.set('scorer-model', settings.scorerModel)
  if (settings.backend !== 'auto') query.set('backend', settings.backend)
  return `${page}?${query}`
}

/** An address that plays a recorded search of the page. */
export function buildTraceLink(page: string, trace: string): string {
  return `${page}?${new URLSearchParams({ trace })}`
}

function numericKeyOf(name: string): NumericKey | 'maxTokens' | null {
  if (name === 'max-tokens') return 'maxTokens'
  return numericKeys.find((key) => key === name) ?? null
}

/** The range of a setting, in words. */
export function describeRange(key: NumericKey | 'maxTokens'): string {
  const { min, max } = ranges[key]
  return `${min} – ${max}`
}
