import { ModelLoadError } from '../models/faults/errors.ts'
import { modelFaultText } from '../strings/index.ts'

/** What is wrong with a model's files and what to do, for who runs a command; null for any other error. */
export const explainModels = (error: unknown): string | null => (error instanceof ModelLoadError ? modelFaultText(error.fault).replace(/\s+/g, ' ') : null)
