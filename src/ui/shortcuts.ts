import { useEffect } from 'react'
import type { NodeId } from '../core/events.ts'
import type { App } from '../store/app.ts'
import { rolloutsByHand } from '../store/run/hands.ts'
import type { LearnPage } from './learn/LearnDialog.tsx'

/** Fields keep their keys, and so does whatever a key already activates. */
function ownsKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('input:not([type=range]), textarea, select')) return true
  return key === ' ' && target.matches('button, a, summary, [role=treeitem], [role=button]')
}

/** Whether a key is free for the page to act on: nobody has taken it, no person types, and no dialog is open, which has keys of its own. */
export function isFree(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  return !ownsKeys(event.target, event.key) && document.querySelector('dialog[open]') === null
}

/** What keys do besides the search and its time. */
interface PageActions {
  readonly focusProblem: () => void
  readonly openHelp: () => void
  readonly openLearn: (page: LearnPage) => void
  readonly openExperiments: () => void
  readonly togglePresentation: () => void
}

/** The page's keyboard shortcuts; none while a person types or a dialog is open. */
export function useShortcuts(app: App, page: PageActions): void {
  const { focusProblem, openHelp, openLearn, openExperiments, togglePresentation } = page
  useEffect(() => {
    const { actions, store, live } = app
    const { time, hands } = actions
    const atSelected = (act: (node: NodeId) => void) => () => {
      const { selected } = store.getState()
      if (selected !== null) act(selected)
    }
    const byKey: Readonly<Record<string, () => void>> = {
      r: () => actions.start(),
      ' ': () => {
        const { status, pace } = store.getState().run
        if (status === 'running' || status === 'loading') (pace === 'pause' ? actions.resume : actions.pause)()
        else if (status === 'paused') actions.resume()
        else time.toggle()
      },
      s: () => actions.step('step-phase'),
      d: () => actions.step('step-rollout'),
      x: actions.stop,
      k: time.toggle,
      ',': () => time.step('phase', 'back'),
      '.': () => time.step('phase', 'forward'),
      j: () => time.step('rollout', 'back'),
      l: () => time.step('rollout', 'forward'),
      J: () => time.step('ten-rollouts', 'back'),
      L: () => time.step('ten-rollouts', 'forward'),
      '<': () => time.changeSpeed('back'),
      '>': () => time.changeSpeed('forward'),
      e: time.follow,
      o: atSelected(hands.write),
      n: atSelected((node) => hands.ask({ kind: 'forbid', node })),
      m: atSelected((node) => hands.ask({ kind: 'widen', node, candidates: live.head.config?.candidates ?? 1 })),
      h: atSelected((node) => hands.ask({ kind: 'focus', node, rollouts: rolloutsByHand })),
      u: hands.undo,
      '/': focusProblem,
      '?': openHelp,
      t: () => openLearn('tour'),
      w: () => openLearn('glossary'),
      v: openExperiments,
      b: togglePresentation,
    }
    const onKey = (event: KeyboardEvent) => {
      const action = byKey[event.key]
      if (action === undefined || !isFree(event)) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [app, focusProblem, openHelp, openLearn, openExperiments, togglePresentation])
}
