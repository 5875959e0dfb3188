import * as v from 'valibot'
import { filled, record, type Schema, whole } from '../../schema/parts.ts'
import type { ModelIndex } from '../sources/files.ts'
import { checked } from './checked.ts'

const file = record({ path: filled(), bytes: whole(1, Number.MAX_SAFE_INTEGER), sha256: filled() })
const model = record({ name: filled(), title: v.string(), domains: v.exactOptional(v.array(v.string())), files: v.array(file) })
const index: Schema<ModelIndex> = record({ default: v.string(), models: v.array(model) })

/** The index of a folder of models. @param path for messages. @throws ModelLoadError when it is not as described at ModelIndex. */
export const parseIndex = (json: unknown, path: string): ModelIndex => checked(index, json, path)
