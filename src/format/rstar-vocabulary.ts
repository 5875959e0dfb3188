import { marker } from './rstar.ts'

/**
 * The tokenizer as `tokenizer.json` in the format of the tokenizers library: markers and the fixed phrases of the step format are whole tokens,
 * numbers up to 99 are one token and longer ones are read in pairs of digits from the right (1254 -> 12 54), everything else is single characters.
 */
const phrases = [
  '\n',
  'Use ',
  ', ',
  ' and ',
  ' each exactly once with + - * / to make ',
  '.\n',
  " Let's think step by step and solve the problem with code.\n",
  'from fractions import Fraction\n',
  'left = [',
  ']\n',
  ...Array.from({ length: 16 }, (_, i) => `# Step ${i + 1}: `),
  'add ',
  'subtract ',
  'multiply ',
  'divide ',
  ' from ',
  ' by ',
  '\nleft = sorted([',
  ' + ',
  ' - ',
  ' * ',
  ' // ',
  'Fraction(',
  ')',
  '])\n',
  'print(*left)\n',
  '# Now print the final answer\n',
]

/** The markers with the ids from 0 on, in every vocabulary of this project's own models. */
export const markerTokens: readonly string[] = [
  marker.pad,
  marker.endOfStep,
  marker.endOfCode,
  marker.code,
  marker.output,
  marker.endOfOutput,
  marker.user,
  marker.assistant,
  marker.answer,
  marker.endOfAnswer,
]

/** What stands in every text of word problems and algebra, for a vocabulary that is cut out of another model's; training/own_vocabulary.py has the same. */
export const codePhrases: readonly string[] = [
  " Let's think step by step and solve the problem with code.\n",
  'from fractions import Fraction\n',
  'from sympy import *\n',
  ' = Fraction(',
  '# Now print the final answer\n',
  ', evaluate=False)\n',
  " = Eq(S('",
  "'), S('",
  " = symbols('",
  " = Function('",
  " = S('",
  "')\n",
  ...Array.from({ length: 10 }, (_, i) => `# Step ${i + 1}: `),
  '\nprint(',
  ')\n',
  ", sep=', '",
]

/** What a model of the television game reads in place of the wording that uses all numbers. They stand behind all others, so that a model may learn the game later. */
const televisionPhrases = [' each at most once with + - * / to make ']

const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))

/** Contents of tokenizer.json and tokenizer_config.json. The order of ids is fixed: markers, phrases, digits and pairs, characters, and with `television` that game's phrases. */
export const buildTokenizer = (television = false): { readonly tokenizer: object; readonly config: object; readonly size: number } => {
  const digits = Array.from({ length: 10 }, (_, i) => String(i))
  const pairs = digits.flatMap((a) => digits.map((b) => a + b))
  const further = television ? televisionPhrases : []
  const all = [...new Set([...markerTokens, ...phrases, ...digits, ...pairs, ...printable, ...further])]
  const added = [...markerTokens, ...phrases, ...further].map((content, i) => ({
    id: all.indexOf(content),
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: i < markerTokens.length,
  }))
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: null,
    pre_tokenizer: { type: 'Split', pattern: { Regex: '\\d{1,2}(?=(?:\\d{2})*(?!\\d))' }, behavior: 'Isolated', invert: false },
    post_processor: null,
    decoder: { type: 'Fuse' },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: marker.pad,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(all.map((token, id) => [token, id])),
      merges: pairs.map((pair) => [pair[0], pair[1]]),
    },
  }
  const config = {
    tokenizer_class: 'PreTrainedTokenizerFast',
    clean_up_tokenization_spaces: false,
    model_max_length: 256,
    pad_token: marker.pad,
    eos_token: marker.endOfCode,
    unk_token: marker.pad,
  }
  return { tokenizer, config, size: all.length }
}
