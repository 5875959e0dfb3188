import type { Proposal } from './ports.ts'

/** Tokens that a step took: those that the policy tells of, or as many as it says where it does not tell which. */
export const tokenCount = ({ tokens, generated }: Pick<Proposal, 'tokens' | 'generated'>): number => generated ?? tokens.length
