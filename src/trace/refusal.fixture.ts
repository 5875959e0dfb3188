import { describeFault } from '../strings/en/trace.ts'
import { TraceError } from './faults.ts'

/** What a person is told of the TraceError that reading throws; anything else is thrown on. */
export const refusalOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof TraceError) return describeFault(error.fault)
    throw error
  }
  throw new Error('nothing was refused')
}
