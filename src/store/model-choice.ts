/** Whether the chosen model knows a family of problems, and if not which other does: the newest; `none` where no model here says so. */
export type ModelChoice = { readonly kind: 'known' } | { readonly kind: 'other'; readonly name: string } | { readonly kind: 'none' }

/** @param models names, newest last. */
export const modelChoice = (
  { models, knowsFamily }: { readonly models: readonly string[]; readonly knowsFamily: (model: string, family: string) => boolean },
  chosen: string,
  family: string,
): ModelChoice => {
  if (knowsFamily(chosen, family)) return { kind: 'known' }
  const name = models.findLast((model) => knowsFamily(model, family))
  return name === undefined ? { kind: 'none' } : { kind: 'other', name }
}
