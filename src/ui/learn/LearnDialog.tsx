import { useEffect, useState } from 'react'
import { inLanguage } from '../../lesson/lesson.ts'
import { isBroken, loadLessons, type OfferedLesson, type ReadyLesson, tourFile } from '../../store/traces/lessons.ts'
import { languageNow, strings } from '../../strings/index.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { Tabs } from '../insight/Tabs.tsx'
import { FiguresPage } from './FiguresPage.tsx'
import { GlossaryList } from './GlossaryList.tsx'
import { LessonPlayer } from './LessonPlayer.tsx'
import { RoundsPage } from './RoundsPage.tsx'

const text = strings.lessons
type TabName = 'lessons' | 'figures' | 'rounds' | 'glossary'
export type LearnPage = 'tour' | TabName
const tabs: readonly TabName[] = ['lessons', 'figures', 'rounds', 'glossary']

interface LearnDialogProps {
  /** Where to begin; null while closed. */
  readonly page: LearnPage | null
  readonly onClose: () => void
}

/** The tour, the other lessons, what the models score, what the rounds gained, and the glossary. */
export default function LearnDialog({ page, onClose }: LearnDialogProps) {
  const [offered, setOffered] = useState<readonly OfferedLesson[] | null>(null)
  const [taught, setTaught] = useState<ReadyLesson | null>(null)
  const [tab, setTab] = useState<TabName>('lessons')
  useEffect(() => {
    if (page === null) return
    let wanted = true
    setTaught(null)
    setTab(page === 'tour' ? 'lessons' : page)
    void loadLessons().then((lessons) => {
      if (!wanted) return
      setOffered(lessons)
      const tour = lessons.find((lesson) => lesson.file === tourFile)
      if (page === 'tour' && tour !== undefined && !isBroken(tour)) setTaught(tour)
    })
    return () => {
      wanted = false
    }
  }, [page])
  const title = taught === null ? text.title : inLanguage(taught.lesson.title, languageNow())
  return (
    <Dialog
      open={page !== null}
      onClose={onClose}
      title={title}
      closeLabel={text.close}
      className={taught === null ? 'dialog learn' : 'dialog learn is-lesson'}
    >
      {taught !== null ? (
        <LessonPlayer key={taught.file} taught={taught} onLeave={() => setTaught(null)} onTry={onClose} />
      ) : (
        <Tabs label={text.tabs} names={tabs.map((key) => ({ key, name: text.names[key] }))} chosen={tab} onChoose={setTab}>
          {tab === 'lessons' && <LessonList offered={offered} onBegin={setTaught} />}
          {tab === 'figures' && <FiguresPage />}
          {tab === 'rounds' && <RoundsPage />}
          {tab === 'glossary' && <GlossaryList />}
        </Tabs>
      )}
    </Dialog>
  )
}

function LessonList({ offered, onBegin }: { readonly offered: readonly OfferedLesson[] | null; readonly onBegin: (lesson: ReadyLesson) => void }) {
  if (offered === null) return <p className="muted">{text.loading}</p>
  return (
    <ul className="lesson-list">
      {offered.map((offer) =>
        isBroken(offer) ? (
          <li key={offer.file} className="bad">
            {offer.message}
          </li>
        ) : (
          <LessonOffer key={offer.file} offer={offer} onBegin={onBegin} />
        ),
      )}
    </ul>
  )
}

function LessonOffer({ offer, onBegin }: { readonly offer: ReadyLesson; readonly onBegin: (lesson: ReadyLesson) => void }) {
  const { title, about, minutes } = offer.lesson
  const language = languageNow()
  return (
    <li>
      <h3 className="lesson-title">{inLanguage(title, language)}</h3>
      <p>{inLanguage(about, language)}</p>
      <p className="lesson-begin">
        <button type="button" className="control primary" onClick={() => onBegin(offer)} aria-label={`${text.begin}: ${inLanguage(title, language)}`}>
          {text.begin}
        </button>
        {minutes > 0 && <span className="muted">{text.minutes(minutes)}</span>}
      </p>
    </li>
  )
}
