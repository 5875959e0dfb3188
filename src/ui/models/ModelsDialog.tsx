import { useEffect } from 'react'
import { useStore } from 'zustand'
import { modelFaultText, strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'
import { ServerSection } from '../connect/ServerSection.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { Icon } from '../controls/Icon.tsx'
import { DownloadCard } from './DownloadCard.tsx'
import { FolderSection } from './FolderSection.tsx'
import { HubSection } from './HubSection.tsx'
import { KeptList } from './KeptList.tsx'
import { MannerSection } from './MannerSection.tsx'
import './models.css'

const text = strings.models

/** Models of a person's own choice: what is kept, and what could be had from a hub or from this machine. */
export default function ModelsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { library } = useApp()
  useEffect(() => {
    if (open) library.open()
  }, [open, library])
  return (
    <Dialog open={open} onClose={onClose} title={text.title} closeLabel={text.close} className="dialog models-dialog">
      <Fault />
      <DownloadCard />
      <KeptList />
      <MannerSection />
      <HubSection />
      <FolderSection />
      <ServerSection />
    </Dialog>
  )
}

/** Why a model cannot be had or kept, and what to try; nothing while all is well. */
function Fault() {
  const { library } = useApp()
  const fault = useStore(library.store, (state) => state.fault)
  if (fault === null) return null
  return (
    <section className="notice bad" role="alert">
      <Icon name="warning" />
      <p>{modelFaultText(fault)}</p>
      <button type="button" className="quiet" onClick={library.dismiss} aria-label={strings.engine.dismiss}>
        <Icon name="close" />
      </button>
    </section>
  )
}
