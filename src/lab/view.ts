import type { LabChosen, LabDevice, LabEntry, LabEvent, LabMeasure, LabSettings, LabStage } from './events.ts'

type StepEvent = Extract<LabEvent, { readonly type: 'step' }>
type Measured = Extract<LabEvent, { readonly type: 'measured' }>

/** What is known of a round by an entry of its log. */
export interface LabView {
  readonly settings: LabSettings | null
  readonly parameters: number | null
  readonly device: LabDevice | null
  readonly stage: LabStage | null
  /** Of the stage under way; null before its first progress. */
  readonly progress: { readonly done: number; readonly of: number; readonly right: number } | null
  readonly measured: { readonly before: Partial<Record<LabMeasure, Measured>>; readonly after: Partial<Record<LabMeasure, Measured>> }
  readonly searched: { readonly solved: number; readonly rollouts: number; readonly policyTokens: number } | null
  readonly chosen: LabChosen | null
  readonly steps: { readonly policy: readonly StepEvent[]; readonly ppm: readonly StepEvent[] }
  readonly done: boolean
  /** Milliseconds of work so far. */
  readonly ms: number
}

export const emptyView: LabView = {
  settings: null,
  parameters: null,
  device: null,
  stage: null,
  progress: null,
  measured: { before: {}, after: {} },
  searched: null,
  chosen: null,
  steps: { policy: [], ppm: [] },
  done: false,
  ms: 0,
}

const withEvent = (view: LabView, event: LabEvent): LabView => {
  switch (event.type) {
    case 'start':
      return { ...view, settings: event.settings, parameters: event.parameters }
    case 'device':
      return { ...view, device: event.device }
    case 'stage':
      return { ...view, stage: event.stage, progress: null }
    case 'progress':
      return { ...view, progress: event }
    case 'measured':
      return { ...view, measured: { ...view.measured, [event.when]: { ...view.measured[event.when], [event.measure]: event } } }
    case 'searched':
      return { ...view, searched: event }
    case 'chosen':
      return { ...view, chosen: event.chosen }
    case 'step':
      return {
        ...view,
        steps: {
          ...view.steps, // After a loss steps are taken again, from the last that was saved.
          [event.part]: [...view.steps[event.part].slice(0, event.step - 1), event],
        },
      }
    case 'done':
      return { ...view, stage: null, progress: null, done: true }
  }
}

/** The view after further entries. */
export const withEntries = (view: LabView, entries: readonly LabEntry[]): LabView =>
  entries.reduce((before, { ms, event }) => ({ ...withEvent(before, event), ms }), view)

/** Right answers before and after on the same problems; null unless both were measured. */
export const pairedRight = ({ measured }: LabView, measure: LabMeasure): readonly (readonly [before: boolean, after: boolean])[] | null => {
  const [before, after] = [measured.before[measure], measured.after[measure]]
  if (before === undefined || after === undefined) return null
  return before.right.map((right, i) => [right, after.right[i] ?? false] as const)
}
