import { existsSync } from 'node:fs'
import * as v from 'valibot'
import { RunError } from '../evaluation/run-error.ts'
import { writeWhole } from '../evaluation/whole-file.ts'
import { formatOf } from '../format/registry.ts'
import { plainVoice } from '../format/voice.ts'
import { type Mind, mindOf } from '../models/minds/mind.ts'
import { type ServerChoice, serverMind, serverMindName } from '../models/server/server-mind.ts'
import { surroundings } from '../models/server/surroundings.ts'
import type { Models } from '../models/types.ts'
import { readNote } from './note-file.ts'

/** A server's model as a round's policy, in the steps that a run's models learn from; judged by the PPM of the round before, or for null by ends alone. */
export const serverPolicyMind = (choice: ServerChoice, ppm: Models | null): Mind =>
  serverMind(choice, formatOf('rstar', plainVoice), ppm === null ? null : mindOf(ppm).scorer, surroundings(null))

/** Who proposes a round's steps: a server's model by its name, or for null the run's own of the round before. */
const noteSchema = v.object({ server: v.nullable(v.string()) })

const told = (server: string | null): string => (server === null ? "the run's own policy" : `${server} on a server`)

/** The server's model that proposed the steps of a round's searches, by the file of the note; null where it was the run's own policy. @throws RunError */
export const keptServer = (path: string): string | null => {
  if (!existsSync(path)) return null
  const kept = readNote(noteSchema, path)
  if (!kept.success) throw new RunError(`${path}: is damaged; delete it where all searches beside it are of one policy.`)
  return kept.output.server
}

/**
 * Notes in a file who proposes a round's steps, and refuses to go on with another one: searches of two policies are no round.
 * @throws RunError
 */
export const keepPolicy = (path: string, server: ServerChoice | null): void => {
  const name = server === null ? null : serverMindName(server)
  if (!existsSync(path)) {
    writeWhole(path, `${JSON.stringify({ server: name } satisfies v.InferOutput<typeof noteSchema>)}\n`)
    return
  }
  const kept = keptServer(path)
  if (kept !== name) throw new RunError(`${path}: these searches were begun with ${told(kept)}, not with ${told(name)}: go on with that.`, 2)
}
