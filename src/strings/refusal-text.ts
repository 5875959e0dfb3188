import type { NoticeCode, NoticeOf, RefusalCode, RefusalOf } from '../problems/refusal.ts'
import type { NoticeTexts, RefusalTexts } from './problems.ts'
import { strings } from './spoken.ts'

/** Why a question cannot be used and what to write instead, in the language in force. */
export const refusalText = <C extends RefusalCode>({ code, values, piece }: RefusalOf<C>): string => {
  const texts: RefusalTexts = strings.problems.refusals
  return `${texts[code](values, piece ?? '')} ${strings.problems.example}`
}

/** What to know about a question that can be used, in the language in force. */
export const noticeText = <C extends NoticeCode>({ code, values }: NoticeOf<C>): string => {
  const texts: NoticeTexts = strings.problems.notices
  return texts[code](values)
}
