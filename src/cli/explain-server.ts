import { ServerError } from '../models/server/fault.ts'
import { serverFaultText, serverFix } from '../strings/index.ts'

/** What is wrong with a server and what to do, in one line for who runs a command; null for any other error. */
export const explainServer = (error: unknown): string | null => {
  if (!(error instanceof ServerError)) return null
  const fix = serverFix(error.fault)
  return `${serverFaultText(error.fault)}${fix === null ? '' : ` (${fix})`}`
}
