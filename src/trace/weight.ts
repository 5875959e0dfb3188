import type { Detail } from '../core/detail.ts'
import type { CandidateEvent, ProblemData, SearchEvent } from '../core/events.ts'

/** Characters that take as long to hand over as one value. */
const charactersOfValue = 500

const weighText = (text: string): number => 1 + text.length / charactersOfValue

const weighCandidate = ({ text, tokens }: CandidateEvent): number =>
  tokens.reduce((sum, token) => sum + 3 + 3 * (token.alternatives?.length ?? 0), 5) + weighText(text)

const weighValues = ({ values }: Detail): number => Object.values(values).reduce<number>((sum, value) => sum + weighText(String(value)), 0)

const weighData = (data: ProblemData): number =>
  Object.values(data).reduce<number>((sum, value) => sum + (Array.isArray(value) ? 2 * value.length : weighText(String(value))), 0)

/** How much there is to an event, in values: what handing it over and folding it cost grows with it. */
export const weigh = (event: SearchEvent): number => {
  switch (event.type) {
    case 'start':
      return 20 + weighText(event.question) + weighData(event.data ?? {}) + weighText(event.asking?.head ?? '')
    case 'expand':
      return event.candidates.reduce((sum, candidate) => sum + weighCandidate(candidate), 3)
    case 'execute':
      return event.results.reduce((sum, result) => sum + 4 + weighText(result.ok ? result.output : result.error), 2)
    case 'score':
      return 2 + 3 * event.scores.length
    case 'counts':
      return 2 + 4 * event.nodes.length
    case 'select':
    case 'backup':
      return 5 + event.path.length
    case 'turn':
      return 6 + event.path.length + event.to.length
    case 'prune':
      return 6 + weighValues(event.detail)
    case 'answer':
      return 7 + weighText(event.answer)
    case 'error':
      return 2 + weighValues(event.fault)
    case 'intervene':
      return 6 + (event.intervention.kind === 'step' ? weighText(event.intervention.text) : 0)
    default:
      return 5
  }
}

/** Lists that follow each other, each of at most the weight unless one item alone has more. */
export function* inParts<T>(items: readonly T[], weight: (item: T) => number, most: number): Generator<readonly T[]> {
  let part: T[] = []
  let sum = 0
  for (const item of items) {
    const own = weight(item)
    if (part.length > 0 && sum + own > most) {
      yield part
      part = []
      sum = 0
    }
    part.push(item)
    sum += own
  }
  if (part.length > 0) yield part
}
