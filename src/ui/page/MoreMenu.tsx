import { type ReactNode, useState } from 'react'
import type { ThemeChoice } from '../../store/state.ts'
import { searchLink } from '../../store/traces/share.ts'
import { isLanguage, type Language, languageNames, languages, languageTags, strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { useDisclosure } from '../controls/disclosure.ts'
import { Icon, type IconName } from '../controls/Icon.tsx'

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark']
const text = strings.header
const buttonId = 'more'

/** An item of the menu, or a button of the bar; most open a dialog. */
export interface MenuAction {
  readonly icon: IconName
  readonly label: string
  readonly keys?: string
  act(): void
}

/** What is needed seldom, behind one button: `actions`, then link, language and theme. */
export function MoreMenu({ actions }: { readonly actions: readonly MenuAction[] }) {
  const { open, hide, toggle, frame, opener } = useDisclosure()
  const then = (act: () => void) => () => {
    // The dialog gives the focus back to what has it when it opens.
    opener.current?.focus()
    hide()
    act()
  }
  return (
    <div ref={frame} className="more">
      <button ref={opener} id={buttonId} type="button" className="quiet" aria-label={text.more} title={text.more} aria-expanded={open} onClick={toggle}>
        <Icon name="menu" />
      </button>
      {open && (
        <ul className="sheet more-sheet" aria-label={text.more}>
          {actions.map(({ icon, label, keys, act }) => (
            <Item key={label} icon={icon} label={label} {...(keys === undefined ? {} : { keys })} onClick={then(act)} />
          ))}
          <CopyLink />
          <LanguageChoice />
          <ThemeSwitch />
        </ul>
      )}
    </div>
  )
}

interface ItemProps {
  readonly icon: IconName
  readonly label: string
  readonly keys?: string
  readonly children?: ReactNode
  readonly onClick: () => void
}

function Item({ icon, label, keys, children, onClick }: ItemProps) {
  return (
    <li>
      <button type="button" className="more-item" aria-keyshortcuts={keys} onClick={onClick}>
        <Icon name={icon} />
        {label}
      </button>
      {children}
    </li>
  )
}

function LanguageChoice() {
  const { actions } = useApp()
  const choose = async (next: Language) => {
    await actions.setLanguage(next)
    // The page has been made anew, with its menu closed.
    requestAnimationFrame(() => document.getElementById(buttonId)?.focus())
  }
  const language = useAppState((state) => state.language)
  return (
    <li>
      <label className="more-item">
        <Icon name="language" />
        {text.language}
        <select className="language" value={language} onChange={({ target }) => isLanguage(target.value) && void choose(target.value)}>
          {languages.map((name) => (
            <option key={name} value={name} lang={languageTags[name]}>
              {languageNames[name]}
            </option>
          ))}
        </select>
      </label>
    </li>
  )
}

function ThemeSwitch() {
  const { actions } = useApp()
  const theme = useAppState((state) => state.theme)
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  return <Item icon={theme} label={`${text.theme}: ${text.themes[theme]}`} onClick={() => actions.setTheme(next)} />
}

/** Copies a link to what is on show; where copying is forbidden the address bar gets it. */
function CopyLink() {
  const app = useApp()
  const { store } = app
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = async () => {
    const link = await searchLink(window.location.origin + window.location.pathname, app)
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
  return (
    <Item icon={state === 'copied' ? 'check' : 'link'} label={state === 'copied' ? text.copied : text.copyLink} onClick={() => void copy()}>
      {state === 'failed' && <p className="more-note">{text.copyFailed}</p>}
    </Item>
  )
}
