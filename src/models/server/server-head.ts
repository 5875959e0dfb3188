import { chatMlVoice } from '../../format/voice.ts'
import { createRemembered } from '../score/remembered.ts'
import type { JudgeModel } from '../score/step-scorer.ts'
import { ServerError } from './fault.ts'
import { createJudgeAsks } from './judge-asks.ts'
import type { ServerPolicy } from './server-proposer.ts'

/** Least probability that is told apart from none. */
const least = 1e-12

/** Texts whose tokens are kept: questions and steps come again with each candidate. */
const mostKept = 4096

/** Numbers whose softmax is the same: where a server has applied it, the logarithms. */
const asLogits = (numbers: readonly number[]): readonly number[] => {
  const sum = numbers.reduce((total, number) => total + number, 0)
  const probable = numbers.every((number) => number >= 0 && number <= 1) && Math.abs(sum - 1) < 0.01
  return probable ? numbers.map((number) => Math.log(Math.max(number, least))) : numbers
}

/**
 * A model of a server with a head for classes, read at the end of each text. Of the scorers known only Qwen's reads a chat, whose template is ChatML. `readerOf` throws
 * ServerError where the server gives no head's numbers, or none are known to be given for the scorer.
 */
export const serverHead = ({ channel, dialect, model, abilities }: ServerPolicy): JudgeModel => ({
  voice: chatMlVoice,
  readerOf({ head, served, tokens, begins }) {
    const { pooling } = dialect
    if (pooling === null || !abilities.pooling || served !== 'pooling') throw new ServerError({ code: 'no-head', values: { model, wanted: head.kind } })
    const ask = createJudgeAsks({ channel, dialect })
    const remembered = createRemembered<readonly number[]>(mostKept)
    const idsOf = (text: string, first: boolean): Promise<readonly number[]> =>
      remembered(`${first}${text}`, () => ask(pooling.tokens.path, pooling.tokens.body({ model, text, begins: begins && first })).then(pooling.tokens.read))
    return async (parts) => {
      const input = tokens === 'whole' ? parts.join('') : (await Promise.all(parts.map((part, i) => idsOf(part, i === 0)))).flat()
      const numbers = pooling.read(await ask(pooling.path, pooling.body({ model, input, begins })))
      if (numbers.length !== 2) throw new ServerError({ code: 'bad-reply', values: { path: pooling.path, wanted: 'two numbers a place' } })
      return asLogits(numbers)
    }
  },
})
