import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'
import './trace.css'

const text = strings.traces.open

/** Takes files dropped on the page, and files and text pasted outside of fields. `onOpen` hears that something came, and that a file needs an answer or cannot be read. */
export function DropZone({ onOpen }: { readonly onOpen: () => void }) {
  const { traces } = useApp()
  const [over, setOver] = useState(false)
  const asks = useStore(traces.store, (state) => state.problem !== null || state.choice !== null)
  useEffect(() => {
    if (asks) onOpen()
  }, [asks, onOpen])
  useEffect(() => {
    // Entering a part of the page leaves another, so both are counted.
    let inside = 0
    const count = (change: number) => {
      inside = Math.max(0, inside + change)
      setOver(inside > 0)
    }
    const take = (data: DataTransfer | null): boolean => {
      const [file] = data?.files ?? []
      const pasted = data?.getData('text/plain').trim() ?? ''
      if (file !== undefined) void traces.openFile(file.name, file)
      // A pasted sentence is no search; what begins like a document is meant as one.
      else if (/^[[{]/.test(pasted)) void traces.openFile(text.pasted, pasted)
      else return false
      onOpen()
      return true
    }
    const listeners: { readonly [K in 'dragenter' | 'dragleave' | 'dragover' | 'drop']: (event: DragEvent) => void } = {
      dragenter: (event) => carriesFile(event) && count(1),
      dragleave: (event) => carriesFile(event) && count(-1),
      dragover: (event) => carriesFile(event) && event.preventDefault(),
      drop(event) {
        if (!carriesFile(event)) return
        event.preventDefault()
        count(-inside)
        take(event.dataTransfer)
      },
    }
    const paste = (event: ClipboardEvent) => {
      const { target } = event
      if (target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]')) return
      if (take(event.clipboardData)) event.preventDefault()
    }
    for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name as 'drop', listener)
    document.addEventListener('paste', paste)
    return () => {
      for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name as 'drop', listener)
      document.removeEventListener('paste', paste)
    }
  }, [traces, onOpen])
  return over ? (
    <div className="drop-zone" aria-hidden="true">
      <p>{text.drop}</p>
    </div>
  ) : null
}

function carriesFile(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
