/** A model of a line of rounds: `countdown-r3` is the third of `countdown`. */
const ofRound = /^(.+)-r(\d+)$/

interface Known {
  /** Names, newest last. */
  readonly models: readonly string[]
  readonly knowsDomain: (model: string, domain: string) => boolean
}

/** The rounds of one line of models that know a domain of problems, first round first: of several lines the longest. Empty where no line knows it; one alone where more are still to come. */
export const generationsOf = ({ models, knowsDomain }: Known, domain: string): readonly string[] => {
  const lines = new Map<string, { readonly model: string; readonly round: number }[]>()
  for (const model of models) {
    const [, line, round] = ofRound.exec(model) ?? []
    if (line === undefined || round === undefined || !knowsDomain(model, domain)) continue
    lines.set(line, [...(lines.get(line) ?? []), { model, round: Number(round) }])
  }
  const [longest = []] = [...lines.values()].sort((a, b) => b.length - a.length)
  return [...longest].sort((a, b) => a.round - b.round).map(({ model }) => model)
}

/** Which round a model is of; null for a model that is of none. */
export const roundOf = (model: string): number | null => {
  const [, , round] = ofRound.exec(model) ?? []
  return round === undefined ? null : Number(round)
}
