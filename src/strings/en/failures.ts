import type { Detail } from '../../core/detail.ts'
import type { FailureTexts } from '../coded.ts'
import { count } from '../number.ts'
import { shortened } from '../shortened.ts'
import { spokenError } from '../spoken-error.ts'
import { plainly, wordIfKnown } from '../word.ts'
import { pythonFaults } from './python-faults.ts'

const texts: FailureTexts = {
  told: ({ text }) => text,
  'no-scorer': ({ model }) => `The model “${model}” has no PPM. Choose another model or another judge, or search without guidance (--guidance none).`,
  'too-few-results': ({ wanted, found }) => `The interpreter returned ${count(found)} results for ${count(wanted)} programs.`,
  'question-unread': ({ refusal }) => `The question cannot be read (${refusal}).`,
  'python-start': ({ reason }) => `Python could not start: ${spokenError(pythonFaults, reason)}`,
  'device-lost': ({ reason }) => `The graphics device was lost (${reason}).`,
  'device-memory': ({ reason }) => `The graphics device has no memory left (${reason}).`,
  'logits-not-numbers': () => 'The model returned logits that are not numbers; its weights are damaged or this device computes them wrongly.',
  'scores-not-numbers': () => 'The preference model returned scores that are not numbers.',
  'sequence-too-long': ({ tokens, most }) => `The sequence has ${count(tokens)} tokens, the model reads at most ${count(most)}.`,
}

/** Why a search or what it needs failed. A code of another program is said as it is. */
export const failure = (fault: Detail): string => shortened(wordIfKnown(texts, fault) ?? plainly(fault))
