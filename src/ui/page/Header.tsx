import { useState } from 'react'
import { shareLink } from '../../store/share.ts'
import type { ThemeChoice } from '../../store/state.ts'
import { isLanguage, type Language, languageNames, languages, languageTags, strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Icon } from '../Icon.tsx'
import type { LearnPage } from '../learn/LearnDialog.tsx'

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark']
const text = strings.header

interface HeaderProps {
  readonly onTraces: () => void
  readonly onModels: () => void
  readonly onSettings: () => void
  readonly onHelp: () => void
  readonly onLearn: (page: LearnPage) => void
  readonly onPresent: () => void
}

export function Header({ onTraces, onModels, onSettings, onHelp, onLearn, onPresent }: HeaderProps) {
  return (
    <header className="header">
      <h1 className="brand">
        <Icon name="logo" />
        {text.name}
      </h1>
      <p className="tagline">{text.tagline}</p>
      <div className="header-actions">
        <button type="button" className="quiet" onClick={onTraces} aria-label={strings.traces.title} aria-haspopup="dialog">
          <Icon name="traces" />
          <span className="wide-only">{strings.traces.button}</span>
        </button>
        <button type="button" className="quiet" onClick={onModels} aria-label={strings.models.button} aria-haspopup="dialog">
          <Icon name="models" />
          <span className="wide-only">{strings.models.button}</span>
        </button>
        <button type="button" className="quiet" onClick={() => onLearn('lessons')} aria-label={strings.lessons.open} aria-haspopup="dialog">
          <Icon name="learn" />
          <span className="wide-only">{strings.lessons.openShort}</span>
        </button>
        <button
          type="button"
          className="quiet"
          onClick={onPresent}
          aria-label={strings.presentation.enter}
          title={strings.presentation.enter}
          aria-keyshortcuts="b"
        >
          <Icon name="presentation" />
        </button>
        <CopyLink />
        <LanguageChoice />
        <ThemeSwitch />
        <button type="button" className="quiet" onClick={onSettings} aria-label={text.settings} aria-haspopup="dialog">
          <Icon name="settings" />
          <span className="wide-only">{text.settings}</span>
        </button>
        <button type="button" className="quiet" onClick={onHelp} aria-label={text.help} aria-haspopup="dialog" aria-keyshortcuts="?">
          <Icon name="help" />
          <span className="wide-only">{text.helpShort}</span>
        </button>
      </div>
    </header>
  )
}

function LanguageChoice() {
  const { actions } = useApp()
  const choose = async (next: Language) => {
    await actions.setLanguage(next)
    // The page has been made anew; the focus belongs where it was.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.language')?.focus())
  }
  const language = useAppState((state) => state.language)
  return (
    <select className="language" aria-label={text.language} value={language} onChange={({ target }) => isLanguage(target.value) && void choose(target.value)}>
      {languages.map((name) => (
        <option key={name} value={name} lang={languageTags[name]}>
          {languageNames[name]}
        </option>
      ))}
    </select>
  )
}

function ThemeSwitch() {
  const { actions } = useApp()
  const theme = useAppState((state) => state.theme)
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  const label = `${text.theme}: ${text.themes[theme]}`
  return (
    <button type="button" className="quiet" onClick={() => actions.setTheme(next)} aria-label={label} title={label}>
      <Icon name={theme} />
      <span className="wide-only">{text.themes[theme]}</span>
    </button>
  )
}

/** Copies a link to what is on show; where copying is forbidden the address bar gets it. */
function CopyLink() {
  const app = useApp()
  const { store } = app
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = async () => {
    const link = shareLink(window.location.origin + window.location.pathname, app)
    try {
      await navigator.clipboard.writeText(link)
      setState('copied')
      store.setState({ announcement: text.copied })
    } catch {
      window.history.replaceState(null, '', link)
      setState('failed')
      store.setState({ announcement: text.copyFailed })
    }
    setTimeout(() => setState('idle'), 2500)
  }
  const label = state === 'copied' ? text.copied : text.copyLink
  return (
    <span className="copy-link">
      <button type="button" className="quiet" onClick={() => void copy()} aria-label={label}>
        <Icon name={state === 'copied' ? 'check' : 'link'} />
        <span className="wide-only">{label}</span>
      </button>
      {state === 'failed' && <span className="popover">{text.copyFailed}</span>}
    </span>
  )
}
