import { describe, expect, it } from 'vitest'
import { modelFaultText } from '../../strings/index.ts'
import { ModelLoadError } from '../faults/errors.ts'
import { chatOf } from './chat.ts'

const turns = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: '1 + 1?' },
] as const

const tokenizer = { has: (text: string) => text === '<|im_end|>', special: () => 7 }
const nothing = { tokenizer: {}, template: null, generation: null, model: {} }
const chatml =
  "{% for message in messages %}{{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% if enable_thinking is defined and not enable_thinking %}{{ '<think>\\n\\n</think>\\n\\n' }}{% endif %}{% endif %}"
const spoken = '<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\n1 + 1?<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n'

describe('a chat template', () => {
  it.each([
    ['in tokenizer_config.json', { ...nothing, tokenizer: { chat_template: chatml } }],
    [
      'as the default of several',
      {
        ...nothing,
        tokenizer: {
          chat_template: [
            { name: 'tools', template: '' },
            { name: 'default', template: chatml },
          ],
        },
      },
    ],
    ['in a file of its own, which is the newer', { ...nothing, template: chatml, tokenizer: { chat_template: 'old' } }],
  ])('%s', (_, files) => {
    const chat = chatOf(files, tokenizer)
    expect(chat.templated).toBe(true)
    expect(chat.voice(turns)).toBe(spoken)
  })

  it('that refuses the system’s turn has its words before the user’s', () => {
    const refusing = `{% if messages[0].role == 'system' %}{{ raise_exception('no system role') }}{% endif %}${chatml}`
    expect(chatOf({ ...nothing, template: refusing }, tokenizer).voice(turns)).toContain('<|im_start|>user\nBe brief.\n\n1 + 1?<|im_end|>')
  })

  it('that writes the first token of its own accord knows its text', () => {
    const files = { ...nothing, template: '{{ bos_token }}{{ messages[1].content }}', tokenizer: { bos_token: { content: '<s>' } } }
    expect(chatOf(files, tokenizer).voice(turns)).toBe('<s>1 + 1?')
  })

  it('that is none is named', () => {
    const wrong = (): unknown => chatOf({ ...nothing, template: '{% for %}' }, tokenizer)
    expect(wrong).toThrow(ModelLoadError)
    try {
      wrong()
    } catch (error) {
      expect(error instanceof ModelLoadError && modelFaultText(error.fault)).toMatch(/chat template/)
    }
  })

  it('is not needed', () => {
    const chat = chatOf(nothing, tokenizer)
    expect([chat.templated, chat.voice(turns)]).toEqual([false, 'Be brief.\n\nProblem: 1 + 1?\n\nSolution:\n'])
  })
})

it('a turn ends with every id that any of the files names, each once', () => {
  const files = { ...nothing, generation: { eos_token_id: [3, 2] }, model: { eos_token_id: 2 }, tokenizer: { eos_token: '<|im_end|>' } }
  expect(chatOf(files, tokenizer).ends).toEqual([3, 2, 7])
  expect(chatOf({ ...files, tokenizer: { eos_token: '</s>' }, model: { eos_token_id: null } }, tokenizer).ends).toEqual([3, 2])
})
