import { type ServerFault, type ServerFaultCode, type ServerFaultOf, serverFaultIn } from '../models/server/fault.ts'
import type { ServerFaultTexts } from './server-faults.ts'
import { serverFix } from './server-fix.ts'
import { strings } from './spoken.ts'

/** Why a server cannot be used and what to do, in the language in force. */
export const serverFaultText = <C extends ServerFaultCode>({ code, values }: ServerFaultOf<C>): string => {
  const texts: ServerFaultTexts = strings.serverFaults
  return texts[code](values)
}

/** As {@link serverFaultText}, with the line that mends it. */
export const serverAdvice = (fault: ServerFault): string => {
  const fix = serverFix(fault)
  return `${serverFaultText(fault)}${fix === null ? '' : ` (${fix})`}`
}

/** Why a search of this program failed: worded where its policy was a server that failed, or else as it is. */
export const searchFailureText = (message: string): string => {
  const fault = serverFaultIn(message)
  return fault === null ? message : serverAdvice(fault)
}
