import type { SearchDetail } from '../core/detail.ts'
import type { SearchFailure, ToldFailure } from '../core/failure.ts'
import type { ArithmeticDetail } from '../format/chain-of-thought.ts'
import type { EngineNoteCode, EngineNoteValues } from '../models/faults/engine-note.ts'
import type { ModelFailure } from '../models/faults/failure.ts'
import type { ModelFaultCode, ModelFaultValues } from '../models/faults/fault.ts'
import type { ServerFaultCode, ServerFaultValues } from '../models/server/fault.ts'
import type { AlgebraDetail } from '../problems/algebra/contradiction.ts'
import type { CountdownDetail } from '../problems/countdown/detail.ts'
import type { FreeStepDetail } from '../problems/free-step-detail.ts'
import type { NoticeCode, NoticeValues, QuestionFailure, RefusalCode, RefusalValues } from '../problems/refusal.ts'
import type { PythonFailure, PythonFault } from '../python/faults.ts'
import type { ContextDetail, ScorerFailure } from '../search/detail.ts'
import type { ToldDetail } from '../trace/told.ts'

/** Every detail that has words; a log of another program may have others. */
export type WordedDetail = SearchDetail | ArithmeticDetail | CountdownDetail | FreeStepDetail | AlgebraDetail | ContextDetail | ToldDetail

export type DetailCode = WordedDetail['code']
export type DetailValues<C extends DetailCode> = Extract<WordedDetail, { readonly code: C }>['values']

/** Why a step was discarded, by its code. Python's own error and a reached state speak for themselves. */
export type DetailTexts = { readonly [C in DetailCode]: (values: DetailValues<C>) => string }

type PythonFaultValues<C extends PythonFault['code']> = Extract<PythonFault, { readonly code: C }>['values']
export type PythonFaultTexts = { readonly [C in PythonFault['code']]: (values: PythonFaultValues<C>) => string }

export type WordedFailure = SearchFailure | ScorerFailure | ToldFailure | ModelFailure | QuestionFailure | PythonFailure
export type FailureTexts = { readonly [C in WordedFailure['code']]: (values: Extract<WordedFailure, { readonly code: C }>['values']) => string }

export type ServerFaultTexts = { readonly [C in ServerFaultCode]: (values: ServerFaultValues[C]) => string }

export type EngineNoteTexts = { readonly [C in EngineNoteCode]: (values: EngineNoteValues[C]) => string }

export type ModelFaultTexts = { readonly [C in ModelFaultCode]: (values: ModelFaultValues[C]) => string }

/** A sentence for each refusal. `piece` is the text at fault, empty where there is none. */
export type RefusalTexts = { readonly [C in RefusalCode]: (values: RefusalValues[C], piece: string) => string }
export type NoticeTexts = { readonly [C in NoticeCode]: (values: NoticeValues[C]) => string }
