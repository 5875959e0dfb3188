import { get, set } from 'idb-keyval'
import * as v from 'valibot'
import { policyFile, precisions } from '../sources/files.ts'
import type { ModelFiles } from '../sources/model-files.ts'
import type { Pace } from './calibration.ts'

/** What was measured of one model on one adapter, in this browser. Where nothing can be kept it is measured again. */
export interface KeptPace {
  recall(): Promise<Pace | null>
  keep(pace: Pace): Promise<void>
}

const paceSchema = v.object({ webgpu: v.number(), wasm: v.nullable(v.number()) })

/** The place of a model's pace: other number formats, another adapter or other threads are measured anew. */
export const keptPace = (files: ModelFiles, model: string, adapter: string, threads: number): KeptPace => {
  const formats = precisions.filter((precision) => files.has(policyFile(precision))).join('+')
  const key = `pace:${model}:${formats}:${adapter}:${threads}`
  return {
    recall: async () => {
      const kept: unknown = await get(key).catch(() => null)
      return v.is(paceSchema, kept) ? kept : null
    },
    keep: (pace) => set(key, pace).catch(() => {}),
  }
}
