import type { SearchEvent } from '../../core/events.ts'
import { misfitOf } from '../../lesson/judge.ts'
import type { Lesson } from '../../lesson/lesson.ts'
import { readIndex, readLesson } from '../../lesson/read.ts'
import { SchemaError } from '../../schema/fault.ts'
import { strings } from '../../strings/index.ts'
import { TraceError } from '../../trace/faults.ts'
import { openTraces } from '../../trace/open.ts'
import { experimentNames, isExperiment } from '../experiments/experiments.ts'

const folder = 'lessons/'
/** The lesson that the page offers first. */
export const tourFile = 'tour.json'

/** A lesson that can be taught, with the log of its trace. */
export interface ReadyLesson {
  readonly file: string
  readonly lesson: Lesson
  readonly events: readonly SearchEvent[]
}

/** A file that is no lesson, or cannot be had, in words for whoever wrote it. */
export interface BrokenLesson {
  readonly file: string
  readonly message: string
}

export type OfferedLesson = ReadyLesson | BrokenLesson

export const isBroken = (lesson: OfferedLesson): lesson is BrokenLesson => 'message' in lesson

/** The bytes of a file beside the page. Rejects when it cannot be had. */
export type ReadFile = (path: string) => Promise<Uint8Array>

/** Reads files of the site that the page came from. */
export const fetchFile: ReadFile = async (path) => {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** Every lesson that `lessons/index.json` names, in its order; what is wrong with one does not keep the others away. Never rejects. */
export async function loadLessons(read: ReadFile = fetchFile): Promise<readonly OfferedLesson[]> {
  try {
    const files = readIndex(await readJson(`${folder}index.json`, read))
    return await Promise.all(files.map((file) => loadLesson(file, read)))
  } catch (error) {
    return [{ file: `${folder}index.json`, message: messageOf('index.json', error) }]
  }
}

/** One lesson with its trace, both checked. Never rejects. */
export async function loadLesson(file: string, read: ReadFile = fetchFile): Promise<OfferedLesson> {
  let at = file
  try {
    const lesson = readLesson(await readJson(folder + file, read))
    at = lesson.trace
    const [found] = await openTraces(await read(folder + lesson.trace))
    const events = found?.read().events ?? []
    at = file
    const misfit = misfitOf(lesson, events)
    if (misfit !== null) return { file, message: strings.lessons.failed(file, strings.lessons.misfit(misfit)) }
    const unknown = lesson.steps.findIndex(({ experiment }) => experiment !== null && !isExperiment(experiment))
    if (unknown >= 0) return { file, message: strings.lessons.failed(file, strings.lessons.noExperiment(unknown, experimentNames)) }
    return { file, lesson, events }
  } catch (error) {
    return { file, message: messageOf(at, error) }
  }
}

class JsonError extends Error {}

async function readJson(path: string, read: ReadFile): Promise<unknown> {
  const text = new TextDecoder().decode(await read(path))
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new JsonError(error instanceof Error ? error.message : String(error))
  }
}

function messageOf(file: string, error: unknown): string {
  const words = strings.lessons
  if (error instanceof SchemaError || error instanceof TraceError) return words.failed(file, strings.traces.describeFault(error.fault))
  if (error instanceof JsonError) return words.failed(file, words.noJson(error.message))
  return words.unreachable(file)
}
