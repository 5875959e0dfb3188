import type { NodeId } from '../core/events.ts'

/** A text in one or more languages, by language; a lesson in one language has it under `en` whatever that is. */
export type LessonText = { readonly en: string } & Readonly<Record<string, string>>

/** Which of several nodes a person should find. */
export type NodeRule =
  | { readonly rule: 'is'; readonly nodes: readonly NodeId[] }
  /** The child of `parent` that selection takes, with the search's own c or another. */
  | { readonly rule: 'uct'; readonly parent: NodeId; readonly c: number | null }
  /** The child of `parent` that the PPM scores highest, once `until` events are there. */
  | { readonly rule: 'best-ppm'; readonly parent: NodeId; readonly until: number }
  /** Children of `parent` that are discarded by the time `until` events are there. */
  | { readonly rule: 'pruned'; readonly parent: NodeId; readonly until: number }

/** Which number a person should work out, of the tree after `until` events. */
export type NumberRule =
  | { readonly rule: 'is'; readonly value: number }
  | { readonly rule: 'q' | 'uct' | 'exploration' | 'visits' | 'ppm'; readonly node: NodeId; readonly until: number }

interface Asked {
  readonly prompt: LessonText
  /** Said when the answer is right, and when it is not. */
  readonly right: LessonText
  readonly wrong: LessonText
}

export interface NodeQuestion extends Asked {
  readonly kind: 'node'
  /** Its children are the ones to choose among. */
  readonly among: NodeId
  readonly answer: NodeRule
}

/** Every node of the answer, and no other. */
export interface NodesQuestion extends Asked {
  readonly kind: 'nodes'
  readonly among: NodeId
  readonly answer: NodeRule
}

export interface NumberQuestion extends Asked {
  readonly kind: 'number'
  readonly answer: NumberRule
  /** How far off still counts. */
  readonly tolerance: number
}

export interface Option {
  readonly text: LessonText
  readonly right: boolean
  /** Said when it is chosen. */
  readonly feedback: LessonText
}

export interface ChoiceQuestion {
  readonly kind: 'choice'
  readonly prompt: LessonText
  readonly options: readonly Option[]
}

export type Question = NodeQuestion | NodesQuestion | NumberQuestion | ChoiceQuestion

export interface LessonStep {
  readonly title: LessonText
  readonly text: LessonText
  /** Events of the trace that make the tree on show. */
  readonly at: number
  /** A node to point at; null for none. */
  readonly focus: NodeId | null
  readonly question: Question | null
  /** An experiment of the page that is to be tried here, by its name in addresses; null for none. */
  readonly experiment: string | null
}

export interface Lesson {
  readonly title: LessonText
  readonly about: LessonText
  readonly minutes: number
  /** Address of its trace, relative to the lesson's own. */
  readonly trace: string
  readonly steps: readonly LessonStep[]
}

/** The text in a language, or else in English, or else in whichever there is. */
export const inLanguage = (text: LessonText, language: string): string => text[language] ?? text.en
