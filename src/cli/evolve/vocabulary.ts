import { writeVocabulary } from '../../evolve/vocabulary/write.ts'
import { type Arguments, readNumber } from '../options.ts'
import { UsageError } from '../usage-error.ts'

/** A tokenizer for --texts in the folder --out, cut out of that of the model --from. */
export const vocabulary = ({ own: { from, texts, out, size = '16384', longest = '512' } }: Arguments): void => {
  if (from === undefined || texts === undefined || out === undefined) throw new UsageError('vocabulary: --from, --texts and --out are needed.')
  const whole = (name: string, value: string, min: number) => readNumber(`--${name}`, value, { min, max: 2 ** 20, whole: true })
  const { tokens, different } = writeVocabulary({
    model: from,
    texts: texts.split(',').filter((file) => file !== ''),
    size: whole('size', size, 512),
    longest: whole('longest', longest, 16),
    out,
  })
  console.log(`${tokens} tokens, ${different} different ones; a vocabulary of ${size} -> ${out}`)
}
