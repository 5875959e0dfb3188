import type { StoreApi } from 'zustand/vanilla'
import { speak, strings } from '../../strings/index.ts'
import type { ServerChoice, ServerPolicy } from '../../worker/protocol.ts'
import type { Actions } from '../actions.ts'
import type { AppState } from '../state.ts'
import { defaultSettings, type KeyValueStorage, type Settings, writeStored } from './settings.ts'

export const settingsKey = 'rstar-live.settings'
export const themeKey = 'rstar-live.theme'
export const languageKey = 'rstar-live.language'

/** Settings by which other models are loaded. */
const loaded: readonly (keyof Settings)[] = ['model', 'backend', 'format', 'scorer', 'scorerModel']

type SettingsActions = Pick<Actions, 'changeSettings' | 'takeServer' | 'takeJudge' | 'restoreDefaults' | 'setTheme' | 'setLanguage'>

/** What a person does to the settings: they are kept, and models are loaded where those they name are others. */
export function createSettingsActions(of: {
  readonly app: StoreApi<AppState>
  readonly storage: KeyValueStorage | null
  readonly models: readonly string[]
  /** Loads the models that the settings name. */
  load(): void
  /** Puts a question into the box. */
  put(question: string): void
}): SettingsActions {
  const { storage, models, load, put } = of
  const { getState: get, setState: set } = of.app
  const save = (settings: Settings, server: ServerPolicy | null, judge: ServerChoice | null) => {
    const before = get()
    set({ settings, server, judge })
    writeStored(storage, settingsKey, settings)
    if (loaded.some((key) => settings[key] !== before.settings[key]) || server !== before.server || judge !== before.judge) load()
  }
  return {
    changeSettings(patch) {
      const { settings, server, judge } = get()
      save({ ...settings, ...patch }, patch.model === undefined ? server : null, patch.scorerModel === undefined ? judge : null)
    },
    takeServer(server) {
      set({ server })
      load()
    },
    takeJudge({ choice, scorer }) {
      const { settings } = get()
      set({ settings: { ...settings, scorer }, judge: choice })
      load()
    },
    restoreDefaults() {
      save(defaultSettings(models), get().server, null)
      put(get().question)
    },
    setTheme(theme) {
      set({ theme })
      writeStored(storage, themeKey, theme)
    },
    async setLanguage(language) {
      try {
        await speak(language)
      } catch {
        set({ announcement: strings.header.languageFailed })
        return
      }
      set({ language, announcement: '' })
      writeStored(storage, languageKey, language)
    },
  }
}
