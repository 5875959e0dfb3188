/** What is told of a recorded search besides its log. */
export interface RecordingMeta {
  /** What to call it: a lesson's title, or the name of the file it came from. */
  readonly title: string
  /** When it was recorded, ISO 8601; null when unknown. */
  readonly recordedAt: string | null
  /** How long the search took; null when unknown. */
  readonly seconds: number | null
}

/** Where a recording is shown first: playing from its beginning, standing at its end, or standing after so many events. */
export type RecordingStart = 'play' | 'end' | number
