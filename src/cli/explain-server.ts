import { ServerError, serverFaultIn } from '../models/server/fault.ts'
import { serverAdvice } from '../strings/index.ts'

/** What is wrong with a server and what to do, in one line for who runs a command; null for any other error. A search passes on the message alone. */
export const explainServer = (error: unknown): string | null => {
  const fault = error instanceof ServerError ? error.fault : error instanceof Error ? serverFaultIn(error.message) : null
  return fault === null ? null : serverAdvice(fault)
}
