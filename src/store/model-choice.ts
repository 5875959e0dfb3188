/** Whether the chosen model knows a domain of problems, and if not which other does: the newest; `none` where no model here says so. */
export type ModelChoice = { readonly kind: 'known' } | { readonly kind: 'other'; readonly name: string } | { readonly kind: 'none' }

/** @param models names, newest last. */
export const modelChoice = (
  { models, knowsDomain }: { readonly models: readonly string[]; readonly knowsDomain: (model: string, domain: string) => boolean },
  chosen: string,
  domain: string,
): ModelChoice => {
  if (knowsDomain(chosen, domain)) return { kind: 'known' }
  const name = models.findLast((model) => knowsDomain(model, domain))
  return name === undefined ? { kind: 'none' } : { kind: 'other', name }
}
