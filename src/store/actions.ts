import type { NodeId, SearchEvent } from '../core/events.ts'
import type { Asked } from '../exact/client.ts'
import type { Language } from '../strings/index.ts'
import type { Pace, ServerChoice, ServerPolicy } from '../worker/protocol.ts'
import type { LogDraft } from './log/live.ts'
import type { TimeActions } from './playback/playback.ts'
import type { HandsActions } from './run/hands.ts'
import type { Settings } from './settings/settings.ts'
import type { ThemeChoice } from './state.ts'
import type { RecordingMeta, RecordingStart } from './traces/recording.ts'

/** What a person can do. Actions that make no sense at the moment do nothing. */
export interface Actions {
  setQuestion(text: string): void
  /** Writes a question of these numbers and target in place of the one there is, by the rules that use all numbers, or where some may be left over. */
  pose(numbers: readonly number[], target: number, leaveOut: boolean): void
  /** Counts the solutions of a question exactly, beside any search. */
  countSolutions(asked: Asked): void
  surprise(): void
  /** Where it names a model or who judges, a server that is connected for that is left for it. */
  changeSettings(patch: Partial<Settings>): void
  restoreDefaults(): void
  /** Takes a server for the policy, or the model of the settings again for null. A run in progress ends. */
  takeServer(server: ServerPolicy | null): void
  /** Lets a server's model judge the steps by this scorer, in place of whom the settings name. A run in progress ends. */
  takeJudge(judge: { readonly choice: ServerChoice; readonly scorer: Settings['scorer'] }): void
  setTheme(theme: ThemeChoice): void
  /** Loads the language's texts where they are not there yet; says so when that fails. */
  setLanguage(language: Language): Promise<void>
  /** Starts a run of the question at this pace; a question that cannot be used is announced instead. */
  start(pace?: Pace): void
  pause(): void
  resume(): void
  /** Lets one phase or rollout of the search pass, starting a run when there is none; the view goes to the head to see it. */
  step(pace: 'step-phase' | 'step-rollout'): void
  stop(): void
  /** Ends the run, if any, and clears the tree. */
  reset(): void
  select(node: NodeId | null): void
  /**
   * Shows a recorded search in place of what is on show, ending a run in progress; no model is needed. Plays it from the beginning unless told otherwise.
   * Throws RangeError when the events do not fit each other; the page is then as it was.
   */
  showRecording(events: readonly SearchEvent[] | LogDraft, meta: RecordingMeta, start?: RecordingStart): void
  /** Moves the view in time. */
  readonly time: TimeActions
  /** Changes the search. */
  readonly hands: HandsActions
  /** Loads the models afresh. */
  retry(): void
  dismissRestart(): void
  dismissLinkProblems(): void
  dismissForgetful(): void
}
