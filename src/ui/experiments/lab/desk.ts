import { createLabClient, createLabWorker, type LabEntry, readRecording } from '../../../lab/client.ts'
import { keptInBrowser } from '../../../store/experiments/kept.ts'
import { createLabDesk, type LabDesk } from '../../../store/experiments/lab.ts'
import { download } from '../../save/download.ts'

let desk: LabDesk | null = null

const every = (ms: number, callback: () => void): (() => void) => {
  const timer = window.setInterval(callback, ms)
  return () => window.clearInterval(timer)
}

/** @throws where there is none, or the server answers with something else. */
const fetchRecording = async (): Promise<readonly LabEntry[]> => {
  const response = await fetch(new URL('lab/recorded.json', document.baseURI))
  return readRecording(new Uint8Array(await response.arrayBuffer()))
}

/** The one lab of this page: its round goes on while another tab is on show, or the dialog is closed. */
export const labDesk = (): LabDesk => {
  desk ??= createLabDesk({
    base: new URL('.', document.baseURI).href,
    keeper: keptInBrowser('rstar-live.lab'),
    createLab: (onMessage) => createLabClient(createLabWorker, onMessage),
    readRecording: () => fetchRecording().catch(() => null),
    save: (name, bytes) => download(new Blob([bytes], { type: 'application/zip' }), name),
    every,
  })
  return desk
}
