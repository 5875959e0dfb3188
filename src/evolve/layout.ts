import { join } from 'node:path'

/** Names of what a run keeps, relative to its folder. */
export const configFile = 'config.json'
export const problemsFile = 'problems.jsonl'

/** The folder of a round; 0 is the base. */
export const roundFolder = (round: number): string => (round === 0 ? 'base' : `round${round}`)

/** The checkpoint that policy (and with a joint trunk PPM) are in. */
export const modelFile = (round: number): string => join(roundFolder(round), 'model.pt')

/** The folder of the exported models. */
export const exportFolder = (round: number): string => join(roundFolder(round), 'export')

/** The stage that writes a round's models. Only its marker says that they are whole. */
export const exportStageOf = (round: number): string => `${roundFolder(round)}/export`

/** What one process has written of one pass over the problems; pass 0 is all of them, later ones what was unsolved by then. */
export const shardFile = (round: number, pass: number, shard: number | string): string => join(roundFolder(round), `rollouts-${pass}-${shard}.jsonl`)

/** Who proposed the steps of a round's searches. */
export const policyFile = (round: number): string => join(roundFolder(round), 'rollouts.policy.json')

/** Matches the shards of a pass in the round's folder, whoever wrote them. */
export const isShardOf = (name: string, pass: number): boolean => name.startsWith(`rollouts-${pass}-`) && name.endsWith('.jsonl')

/** What a stage leaves once it is done. */
export const markerFile = (stage: string): string => join('stages', `${stage.replaceAll('/', '-')}.json`)

/** Seconds that a stage has taken which is not done. */
export const clockFile = (stage: string): string => join('stages', `${stage.replaceAll('/', '-')}.seconds`)
