import type { ChosenFile } from '../../library/client.ts'

/** The folders deeper than this that a model has are none of a model's. */
const DEEPEST = 4

interface FolderPicker {
  showDirectoryPicker(): Promise<FileSystemDirectoryHandle>
}

const hasPicker = (host: object): host is FolderPicker => 'showDirectoryPicker' in host

/** Lets a person choose a folder. Null where the browser has no way to, so that an input must do; empty where the person changed their mind. */
export async function pickFolder(): Promise<readonly ChosenFile[] | null> {
  if (!hasPicker(window)) return null
  try {
    const folder = await window.showDirectoryPicker()
    return await filesIn(folder, folder.name, 0)
  } catch (error) {
    // A frame of another origin may show no picker.
    if (error instanceof DOMException && error.name === 'SecurityError') return null
    if (error instanceof DOMException && error.name === 'AbortError') return []
    throw error
  }
}

async function filesIn(folder: FileSystemDirectoryHandle, path: string, depth: number): Promise<ChosenFile[]> {
  const found: ChosenFile[] = []
  for await (const [name, entry] of folder.entries()) {
    if (entry instanceof FileSystemFileHandle) found.push({ path: `${path}/${name}`, file: await entry.getFile() })
    else if (entry instanceof FileSystemDirectoryHandle && depth < DEEPEST && !name.startsWith('.'))
      found.push(...(await filesIn(entry, `${path}/${name}`, depth + 1)))
  }
  return found
}

/** Of an input that takes a folder, or files. */
export const inputFiles = (list: FileList | null): readonly ChosenFile[] =>
  [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }))

/** Of folders and files that were dropped. Must be called before the drop event has passed. */
export async function droppedFiles(items: DataTransferItemList): Promise<readonly ChosenFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  return (await Promise.all(entries.map((entry) => entryFiles(entry, 0)))).flat()
}

async function entryFiles(entry: FileSystemEntry, depth: number): Promise<ChosenFile[]> {
  const path = entry.fullPath.replace(/^\//, '')
  if (isFile(entry)) return [{ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) }]
  if (!isFolder(entry) || depth > DEEPEST) return []
  const reader = entry.createReader()
  const found: ChosenFile[] = []
  // It gives so many at a time, and an empty list after the last.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (batch.length === 0) return found
    for (const one of batch) found.push(...(await entryFiles(one, depth + 1)))
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
