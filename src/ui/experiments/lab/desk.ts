import { createLabClient, createLabWorker, type LabEntry, readRecording } from '../../../lab/client.ts'
import { createLabDesk, type LabDesk } from '../../../store/lab.ts'

let desk: LabDesk | null = null

const every = (ms: number, callback: () => void): (() => void) => {
  const timer = window.setInterval(callback, ms)
  return () => window.clearInterval(timer)
}

const save = (name: string, bytes: Uint8Array<ArrayBuffer>): void => {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
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
    createLab: (onMessage) => createLabClient(createLabWorker, onMessage),
    readRecording: () => fetchRecording().catch(() => null),
    save,
    every,
  })
  return desk
}
