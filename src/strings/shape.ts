import type { en } from './en/index.ts'
import type { Texts } from './texts.ts'

/** Every text of the page, in any language. */
export type Strings = Texts<typeof en>
