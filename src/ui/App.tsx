import { useCallback, useEffect, useRef, useState } from 'react'
import type { App as AppModel } from '../store/app.ts'
import { isOccupied } from '../store/traces/traces.ts'
import { languageTags, strings } from '../strings/index.ts'
import { AnswerBoard } from './answers/AnswerBoard.tsx'
import { Printout } from './answers/Printout.tsx'
import { ResultPanel } from './answers/ResultPanel.tsx'
import { AppContext, useAppState } from './app-context.ts'
import { Dialog } from './controls/Dialog.tsx'
import { useDisclosure } from './controls/disclosure.ts'
import { EmbedPage } from './embed/EmbedPage.tsx'
import { useExperiments } from './experiments/use-experiments.ts'
import { StepDialog } from './hands/StepDialog.tsx'
import { SidePanel } from './insight/SidePanel.tsx'
import type { LearnPage } from './learn/LearnDialog.tsx'
import { AboutModel } from './page/AboutModel.tsx'
import { Bar } from './page/Bar.tsx'
import { HelpDialog } from './page/HelpDialog.tsx'
import { MissingPart, Notices } from './page/Notices.tsx'
import { PanelToggle, panelId, usePanel } from './page/Panel.tsx'
import { parts, usePart } from './parts.ts'
import { useShortcuts } from './shortcuts.ts'
import { useStand } from './stand/use-stand.ts'
import { useMedia } from './theme/use-media.ts'
import { useTheme } from './theme/use-theme.ts'
import { Timeline } from './timeline/Timeline.tsx'
import { DropZone } from './traces/DropZone.tsx'
import { TreePane } from './tree/TreePane.tsx'

/** The whole page. */
export function App({ app }: { readonly app: AppModel }) {
  return (
    <AppContext value={app}>
      <InLanguage app={app} />
    </AppContext>
  )
}

/** Another language is another page over the same state. */
function InLanguage({ app }: { readonly app: AppModel }) {
  const language = useAppState((state) => state.language)
  useEffect(() => {
    document.documentElement.lang = languageTags[language]
  }, [language])
  if (app.showing === 'embed') {
    return (
      <>
        <Theme />
        <EmbedPage key={language} />
      </>
    )
  }
  return <Page key={language} app={app} />
}

function Page({ app }: { readonly app: AppModel }) {
  const idle = useAppState((state) => state.run.status === 'idle')
  const problemField = useRef<HTMLTextAreaElement>(null)
  const [dialog, setDialog] = useState<'settings' | 'help' | 'traces' | 'models' | 'about' | null>(null)
  const problemSheet = useDisclosure()
  const { show: showProblem } = problemSheet
  const panel = usePanel()
  const focusProblem = useCallback(() => {
    problemField.current?.focus()
    showProblem()
  }, [showProblem])
  const openHelp = useCallback(() => setDialog('help'), [])
  const openAbout = useCallback(() => setDialog('about'), [])
  const close = useCallback(() => setDialog(null), [])
  const { Component: SettingsDialog, get: getSettings, ...settings } = usePart(parts.settings)
  const { Component: ModelsDialog, get: getModels, ...models } = usePart(parts.models)
  const { Component: TraceDialog, get: getTraces, ...traces } = usePart(parts.traces)
  const openSettings = useCallback(async () => (await getSettings()) && setDialog('settings'), [getSettings])
  const openModels = useCallback(async () => (await getModels()) && setDialog('models'), [getModels])
  const openTraces = useCallback(async () => (await getTraces()) && setDialog('traces'), [getTraces])
  const openForFile = useCallback(async () => {
    // What was brought may be on show before the dialog is there.
    if ((await getTraces()) && isOccupied(app.traces.store.getState())) setDialog('traces')
  }, [app, getTraces])
  const [learnPage, setLearnPage] = useState<LearnPage | null>(null)
  const [presenting, setPresenting] = useState(false)
  const { Component: LearnDialog, get: getLearn, ...learn } = usePart(parts.learn)
  const { Component: ExperimentsDialog, openLast: openExperiments, close: closeExperiments, ...experiments } = useExperiments()
  const { Component: Presentation, get: getPresentation, ...presentation } = usePart(parts.presentation)
  const openLearn = useCallback(async (page: LearnPage) => (await getLearn()) && setLearnPage(page), [getLearn])
  const closeLearn = useCallback(() => setLearnPage(null), [])
  const togglePresentation = useCallback(() => {
    setPresenting((on) => !on)
    void getPresentation().then((there) => there || setPresenting(false))
  }, [getPresentation])
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const clear = useCallback(() => {
    setDialog(null)
    setLearnPage(null)
    closeExperiments()
    setPresenting(false)
  }, [closeExperiments])
  const showsByItself = useStand(app, still, clear)
  useEffect(() => {
    if (app.showing === 'stand') void getPresentation()
  }, [app, getPresentation])
  useShortcuts(app, { focusProblem, openHelp, openLearn, openExperiments, togglePresentation })
  const missing = (
    <>
      {learn.missing && <MissingPart name="learn" onDismiss={learn.dismiss} />}
      {experiments.missing && <MissingPart name="experiments" onDismiss={experiments.dismiss} />}
      {presentation.missing && <MissingPart name="presentation" onDismiss={presentation.dismiss} />}
      {settings.missing && <MissingPart name="settings" onDismiss={settings.dismiss} />}
      {models.missing && <MissingPart name="models" onDismiss={models.dismiss} />}
      {traces.missing && <MissingPart name="traces" onDismiss={traces.dismiss} />}
    </>
  )
  const dialogs = (
    <>
      <StepDialog />
      <HelpDialog open={dialog === 'help'} onClose={close} />
      {LearnDialog !== null && <LearnDialog page={learnPage} onClose={closeLearn} />}
      {ExperimentsDialog !== null && (
        <ExperimentsDialog page={experiments.page} arrival={experiments.arrival} onChoose={experiments.choose} onClose={closeExperiments} />
      )}
    </>
  )
  if ((presenting || showsByItself) && Presentation !== null) {
    return (
      <>
        <Theme />
        <Presentation onLeave={togglePresentation} stand={showsByItself}>
          {missing}
        </Presentation>
        {dialogs}
        <LiveRegion />
      </>
    )
  }

  return (
    <>
      <Theme />
      <a className="skip-link" href="#tree">
        {strings.header.skip}
      </a>
      <div className={panel.open ? 'page' : 'page is-folded'}>
        <Bar
          problemField={problemField}
          problemSheet={problemSheet}
          focusProblem={focusProblem}
          onTraces={openTraces}
          onModels={openModels}
          onSettings={openSettings}
          onHelp={openHelp}
          onAbout={openAbout}
          onLearn={openLearn}
          onExperiments={openExperiments}
          onPresent={togglePresentation}
        />
        <main className="room">
          <TreePane onLearn={openLearn} />
          <div className="notices">
            <Notices />
            {missing}
          </div>
          <aside className="side" aria-label={strings.view.panel.label}>
            <PanelToggle panel={panel} />
            <div className="side-body" id={panelId} hidden={!panel.open}>
              {idle ? (
                <AboutModel onLearn={openLearn} />
              ) : (
                <div className="findings">
                  <ResultPanel />
                  <AnswerBoard />
                </div>
              )}
              <SidePanel />
            </div>
          </aside>
          <Timeline />
        </main>
      </div>
      {SettingsDialog !== null && <SettingsDialog open={dialog === 'settings'} onClose={close} />}
      {ModelsDialog !== null && <ModelsDialog open={dialog === 'models'} onClose={close} />}
      <Dialog open={dialog === 'about'} onClose={close} title={strings.about.title} closeLabel={strings.help.close} className="dialog">
        <AboutModel onLearn={openLearn} />
      </Dialog>
      {dialogs}
      {TraceDialog !== null && <TraceDialog open={dialog === 'traces'} onClose={close} />}
      <DropZone onOpen={openForFile} />
      <Printout />
      <LiveRegion />
    </>
  )
}

/** Tells style sheets which theme is on: the person's choice, or else the system's. */
function Theme() {
  const theme = useTheme()
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return null
}

/** Speaks milestones, and nothing else, to screen readers. */
function LiveRegion() {
  const announcement = useAppState((state) => state.announcement)
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {announcement}
    </p>
  )
}
