import type { RefObject } from 'react'
import { strings } from '../../strings/index.ts'
import { ButtonBar } from '../controls/ButtonBar.tsx'
import type { Disclosure } from '../controls/disclosure.ts'
import { Icon } from '../controls/Icon.tsx'
import type { LearnPage } from '../learn/LearnDialog.tsx'
import { ProblemBox } from '../problem/ProblemBox.tsx'
import { RunControls } from '../problem/RunControls.tsx'
import { useMedia } from '../theme/use-media.ts'
import { type MenuAction, MoreMenu } from './MoreMenu.tsx'
import { narrow } from './Panel.tsx'
import { StatusLine } from './StatusLine.tsx'
import './bar.css'

const text = strings.header

interface BarProps {
  readonly problemField: RefObject<HTMLTextAreaElement | null>
  readonly problemSheet: Disclosure
  readonly focusProblem: () => void
  readonly onTraces: () => void
  readonly onModels: () => void
  readonly onSettings: () => void
  readonly onHelp: () => void
  readonly onAbout: () => void
  readonly onLearn: (page: LearnPage) => void
  readonly onExperiments: () => void
  readonly onPresent: () => void
}

/** All that stands above the tree, in one line: the problem, what runs it, how far it is, and the way to everything else. */
export function Bar({
  problemField,
  problemSheet,
  focusProblem,
  onTraces,
  onModels,
  onSettings,
  onHelp,
  onAbout,
  onLearn,
  onExperiments,
  onPresent,
}: BarProps) {
  const isNarrow = useMedia(narrow)
  const actions: readonly MenuAction[] = [
    { icon: 'traces', label: strings.traces.title, act: onTraces },
    { icon: 'models', label: strings.models.button, act: onModels },
    { icon: 'learn', label: strings.lessons.open, act: () => onLearn('lessons') },
    { icon: 'experiments', label: strings.experiments.open, keys: 'v', act: onExperiments },
    { icon: 'presentation', label: strings.presentation.enter, keys: 'b', act: onPresent },
    { icon: 'settings', label: text.settings, act: onSettings },
  ]
  const seldom: readonly MenuAction[] = [
    { icon: 'help', label: text.help, keys: '?', act: onHelp },
    { icon: 'about', label: strings.about.title, act: onAbout },
  ]
  return (
    <header className="bar-top">
      <h1 className="brand" title={text.tagline}>
        <Icon name="logo" />
        <span className="brand-name">{text.name}</span>
      </h1>
      <ProblemBox field={problemField} sheet={problemSheet} onSettings={onSettings} />
      <RunControls focusProblem={focusProblem} />
      <StatusLine />
      {!isNarrow && (
        <ButtonBar label={text.actions} className="bar-actions">
          {actions.map(({ icon, label, keys, act }) => (
            <button
              key={label}
              type="button"
              className="quiet"
              aria-label={label}
              title={keys === undefined ? label : `${label} (${keys})`}
              aria-keyshortcuts={keys}
              onClick={act}
            >
              <Icon name={icon} />
            </button>
          ))}
        </ButtonBar>
      )}
      <MoreMenu actions={isNarrow ? [...actions, ...seldom] : seldom} />
    </header>
  )
}
