import type { App } from '../../store/app.ts'
import { logOf } from '../../store/log/live.ts'
import { captionOf } from '../../store/playback/caption.ts'
import { moments } from '../../store/traces/film.ts'
import type { ThemeName } from '../../viz/palette.ts'
import { AnimatedPng } from './apng.ts'
import { Projector } from './projector.ts'

/** A run as a film, being made. */
export interface FilmOrder {
  readonly events: App['live']['events']
  readonly theme: ThemeName
  /** Stops the making. */
  readonly signal: AbortSignal
  /** How much is done, 0 to 1. */
  onProgress(share: number): void
}

/** A video has 1920 by 1080 pixels. */
const size = { width: 1280, height: 720 }
const videoScale = 1.5
const smallSize = { width: 960, height: 600 }
const frameMs = 40
/** How long the moments of a film last together, and its last one alone, in milliseconds. */
const lengthMs = 14_000
const endMs = 2500
const mostMoments = 240
const longestMomentMs = 480
/** An image holds fewer frames than a video: it is not compressed over time. */
const mostFrames = 90

const videoType = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm']

/** The type of video that the browser can record; null when it can record none. */
export function recordableType(): string | null {
  if (typeof MediaRecorder === 'undefined' || !('captureStream' in HTMLCanvasElement.prototype)) return null
  return videoType.find((type) => MediaRecorder.isTypeSupported(type)) ?? null
}

/** Records the run as a video, in the time that it lasts. Rejects when the browser gives up, and with the signal's reason. */
export async function makeVideo({ events, theme, signal, onProgress }: FilmOrder, type: string): Promise<Blob> {
  const projector = new Projector(size.width, size.height, theme, videoScale)
  const stream = projector.canvas.captureStream(1000 / frameMs)
  const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: 8_000_000 })
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => parts.push(data)
  const ended = new Promise<void>((accept, reject) => {
    recorder.onstop = () => accept()
    recorder.onerror = () => reject(new Error(recorder.mimeType))
  })
  // A failure is heard below; until then nobody waits.
  ended.catch(() => null)
  const log = logOf(events)
  recorder.start(1000)
  try {
    for (const { tree, share, count } of moments(events, mostMoments)) {
      const frames = Math.max(1, Math.round(Math.min(longestMomentMs, lengthMs / count) / frameMs))
      const told = captionOf(log, tree.version).text
      for (let frame = 0; frame < frames; frame++) await hold(projector, tree, told, signal)
      onProgress(share)
      if (share === 1) for (let ms = 0; ms < endMs; ms += frameMs) await hold(projector, tree, told, signal)
    }
  } finally {
    if (recorder.state !== 'inactive') recorder.stop()
    for (const track of stream.getTracks()) track.stop()
  }
  await ended
  return new Blob(parts, { type: 'video/webm' })
}

/** Shows the next frame for its time. */
async function hold(projector: Projector, tree: Parameters<Projector['draw']>[0], told: string, signal: AbortSignal): Promise<void> {
  projector.draw(tree, frameMs, told)
  await pause(frameMs, signal)
}

/** Makes an animated PNG of the run. Rejects with the signal's reason when it is stopped. */
export async function makeAnimation({ events, theme, signal, onProgress }: FilmOrder): Promise<Blob> {
  const projector = new Projector(smallSize.width, smallSize.height, theme)
  const context = projector.canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('2d')
  const log = logOf(events)
  const file = new AnimatedPng(smallSize.width, smallSize.height)
  for (const { tree, share, count } of moments(events, mostFrames)) {
    projector.draw(tree, null, captionOf(log, tree.version).text)
    const { data } = context.getImageData(0, 0, smallSize.width, smallSize.height)
    await file.add(data, share === 1 ? endMs : Math.min(longestMomentMs, lengthMs / count))
    onProgress(share)
    await pause(0, signal)
  }
  return file.finish()
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((accept, reject) => {
    if (signal.aborted) reject(signal.reason)
    else setTimeout(accept, ms)
  })
}
