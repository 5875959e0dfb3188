import { Template } from '@huggingface/jinja'
import { plainVoice, type Turn, type Voice } from '../../format/voice.ts'
import { ModelLoadError, reasonOf } from '../faults/errors.ts'
import type { Tokenizer } from '../types.ts'
import type { Chat } from './types.ts'

/** That of a model of which nothing is known. */
export const plainChat: Chat = { voice: plainVoice, templated: false, start: null, ends: [] }

/** What a model folder says of chats; each null where it says nothing. */
export interface ChatFiles {
  /** Of tokenizer_config.json. */
  readonly tokenizer: unknown
  /** chat_template.jinja, which newer folders have in place of a field of the above. */
  readonly template: string | null
  /** Of generation_config.json. */
  readonly generation: unknown
  /** Of config.json. */
  readonly model: unknown
}

/** @throws ModelLoadError `chat-template` for a template that cannot be read. */
export function chatOf({ tokenizer: config, template, generation, model }: ChatFiles, tokenizer: Pick<Tokenizer, 'special' | 'has'>): Chat {
  const source = template ?? templateIn(memberOf(config, 'chat_template'))
  const tokens = Object.fromEntries(['bos_token', 'eos_token', 'pad_token', 'unk_token'].map((name) => [name, contentOf(memberOf(config, name)) ?? '']))
  const own = [generation, model].flatMap((one) => idsIn(memberOf(one, 'eos_token_id')))
  const idOf = (name: string): number | null => {
    const token = tokens[name]
    return token !== undefined && token !== '' && tokenizer.has(token) ? tokenizer.special(token) : null
  }
  const end = idOf('eos_token')
  return {
    voice: source === null ? plainVoice : voiceOf(source, tokens),
    templated: source !== null,
    start: idOf('bos_token'),
    ends: [...new Set([...own, ...(end === null ? [] : [end])])],
  }
}

/** A chat template as a voice. Models that think aloud first are asked not to: a search does the thinking. */
function voiceOf(source: string, tokens: Readonly<Record<string, string>>): Voice {
  const template = parsed(source)
  const render = (turns: readonly Turn[]): string =>
    template.render({ ...tokens, messages: turns.map((turn) => ({ ...turn })), add_generation_prompt: true, enable_thinking: false })
  return (turns) => {
    try {
      return render(turns)
    } catch {
      // Some makers' templates refuse the system's turn.
      return render(withoutSystem(turns))
    }
  }
}

function parsed(source: string): Template {
  try {
    return new Template(source)
  } catch (error) {
    throw new ModelLoadError({ code: 'chat-template', values: { reason: reasonOf(error) } }, { cause: error })
  }
}

/** The same, with what the system says at the head of the user's first turn. */
function withoutSystem(turns: readonly Turn[]): Turn[] {
  const said = turns.filter(({ role }) => role === 'system').map(({ content }) => content)
  const others = turns.filter(({ role }) => role !== 'system')
  return others.map((turn, i) => (i === 0 ? { ...turn, content: [...said, turn.content].join('\n\n') } : turn))
}

/** A template alone, or the default of several. */
function templateIn(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (!Array.isArray(value)) return null
  const chosen: unknown = value.find((one: unknown) => memberOf(one, 'name') === 'default') ?? value[0]
  const source = memberOf(chosen, 'template')
  return typeof source === 'string' ? source : null
}

/** A token's text: alone, or with how it is to be matched. */
function contentOf(token: unknown): string | null {
  const content = typeof token === 'string' ? token : memberOf(token, 'content')
  return typeof content === 'string' ? content : null
}

const idsIn = (value: unknown): number[] =>
  (Array.isArray(value) ? value : [value]).filter((id): id is number => typeof id === 'number' && Number.isInteger(id))

function memberOf(json: unknown, key: string): unknown {
  return typeof json === 'object' && json !== null ? Object.entries(json).find(([name]) => name === key)?.[1] : undefined
}
