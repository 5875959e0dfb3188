import type { ServerFaultCode, ServerFaultOf } from '../models/server/fault.ts'
import type { ServerFaultTexts } from './server-faults.ts'
import { serverFix } from './server-fix.ts'
import { strings } from './spoken.ts'

/** Why a server cannot be used and what to do, in the language in force. */
export const serverFaultText = <C extends ServerFaultCode>({ code, values }: ServerFaultOf<C>): string => {
  const texts: ServerFaultTexts = strings.serverFaults
  return texts[code](values)
}
