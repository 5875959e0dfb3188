import type { ModelFaultCode, ModelFaultOf } from '../models/fault.ts'
import type { ModelFaultTexts } from './model-faults.ts'
import { strings } from './spoken.ts'

/** Why a model folder cannot be used and what to do, in the language in force. */
export const modelFaultText = <C extends ModelFaultCode>({ code, values }: ModelFaultOf<C>): string => {
  const texts: ModelFaultTexts = strings.modelFaults
  return texts[code](values)
}
