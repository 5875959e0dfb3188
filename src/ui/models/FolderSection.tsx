import { type DragEvent, useRef, useState } from 'react'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'
import { droppedFiles, inputFiles, pickFolder } from './chosen-files.ts'

const text = strings.models.folder

/** Takes a model folder of this machine: chosen, or dropped. */
export function FolderSection() {
  const { library } = useApp()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [failed, setFailed] = useState(false)
  const take = async (files: Promise<Parameters<typeof library.lookAtFiles>[0] | null>) => {
    try {
      const found = await files
      setFailed(false)
      if (found === null) input.current?.click()
      else library.lookAtFiles(found)
    } catch {
      setFailed(true)
    }
  }
  /** The page takes files for recorded searches; these are none. */
  const here = (event: DragEvent, isOver: boolean) => {
    event.preventDefault()
    event.stopPropagation()
    setOver(isOver)
  }
  return (
    <section className="models-section" aria-labelledby="folder-title">
      <h3 id="folder-title">{text.title}</h3>
      <p className="muted">{text.hint}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for pointers; the button does the same from the keyboard */}
      <div
        className={over ? 'folder-drop over' : 'folder-drop'}
        onDragEnter={(event) => here(event, true)}
        onDragOver={(event) => here(event, true)}
        onDragLeave={(event) => here(event, false)}
        onDrop={(event) => {
          here(event, false)
          void take(droppedFiles(event.dataTransfer.items))
        }}
      >
        <button type="button" className="control" onClick={() => void take(pickFolder())}>
          {text.choose}
        </button>
        <span className="muted">{text.drop}</span>
        <input
          ref={(element) => {
            input.current = element
            element?.setAttribute('webkitdirectory', '')
          }}
          type="file"
          multiple
          hidden
          data-testid="model-folder"
          onChange={({ target }) => {
            library.lookAtFiles(inputFiles(target.files))
            target.value = ''
          }}
        />
      </div>
      {failed && <p role="alert">{text.unreadable}</p>}
    </section>
  )
}
