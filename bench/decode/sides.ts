import type { FromSide, SideName, ToSide } from './task.ts'

/** Where the sides of one backend run. */
export interface Stage {
  /** Folder or address with models/ below it, ends with a slash. */
  readonly base: string
  /** How memory is measured, in words. */
  readonly memoryMethod: string
  /** What runs the sides: a browser's version or Node's. */
  readonly host: string
  /** The adapter of WebGPU where it goes under another one's name; null where the sides tell its own. */
  readonly adapter: string | null
  ask(side: SideName, message: ToSide): Promise<FromSide>
  /** Frees all that a side holds. */
  end(side: SideName): Promise<void>
  /** Bytes held now, or most ever held; null where the platform does not tell. `side` must be alive. */
  memory(side: SideName): Promise<number | null>
  close(): Promise<void>
}

/**
 * Sends a message and returns the answer of the expected type.
 * @throws Error with the side's message when it failed.
 */
export async function demand<T extends FromSide['type']>(stage: Stage, side: SideName, message: ToSide, type: T): Promise<Extract<FromSide, { type: T }>> {
  const answer = await stage.ask(side, message)
  if (isOfType(answer, type)) return answer
  throw new Error(`${side}: ${answer.type === 'failed' ? answer.message : `answered "${answer.type}" to "${message.type}"`}`)
}

function isOfType<T extends FromSide['type']>(answer: FromSide, type: T): answer is Extract<FromSide, { type: T }> {
  return answer.type === type
}
