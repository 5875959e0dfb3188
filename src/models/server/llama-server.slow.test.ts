import { describe, expect, it } from 'vitest'
import { formatOf } from '../../format/registry.ts'
import { promptOf } from '../../format/types.ts'
import { plainVoice } from '../../format/voice.ts'
import { scorerPresets } from '../score/description.ts'
import { baseAddress } from './address.ts'
import { chooseServer, serverJudge, serverMind } from './server-mind.ts'
import { surroundings } from './surroundings.ts'

const address = process.env.LLAMA_SERVER
const minutes = 20 * 60_000

/** Needs a server: `scripts/llama-server.sh` starts one. */
describe.skipIf(address === undefined)('a real llama.cpp server', () => {
  it('is recognised, and writes candidates with log probabilities, several in one request', { timeout: minutes }, async () => {
    const around = surroundings(null)
    const choice = await chooseServer(baseAddress(address ?? ''), null, null, around)
    expect(choice).toMatchObject({ dialect: 'llama-server', abilities: { logProbabilities: true, extras: true, together: 4 } })
    const { format, proposer } = serverMind(choice, formatOf('few-shot-code', plainVoice), null, around)
    const problem = { family: 'words', question: 'Tom has 3 bags of 4 apples. How many apples does he have?', setup: 'N1 = 3\nN2 = 4\n', notices: [] }
    const prompt = promptOf(format, problem, [])
    const asked = { prompt, stops: format.stops, maxTokens: 40, seeds: [1, 2, 3, 4, 5, 6], temperature: 0.8, distinct: true, widening: 0 }
    const { written } = await proposer.propose(asked)
    expect(written).toHaveLength(6)
    for (const { text, tokens } of written) {
      expect(format.stops.filter((stop) => text.includes(stop))).toEqual([])
      expect(tokens.length).toBeGreaterThan(0)
      expect(tokens.every(({ logprob }) => logprob <= 0)).toBe(true)
    }
    expect(new Set(written.map(({ text }) => text)).size).toBeGreaterThan(1)
  })

  it('tells how likely two tokens are, after a text and in a talk by its own chat template', { timeout: minutes }, async () => {
    const around = surroundings(null)
    const choice = await chooseServer(baseAddress(address ?? ''), null, null, around)
    const numbers = [
      await serverJudge(choice, 'yes-no', around).readerOf(scorerPresets['yes-no'])(['Is 2 + 2 equal to 4? Answer with Yes or No.\n\nAnswer:']),
      await serverJudge(choice, 'rlhflow', around).talkReaderOf?.(scorerPresets.rlhflow)([
        { role: 'user', content: 'Answer with + or - and nothing else: is 2 + 2 = 4?' },
      ]),
    ]
    for (const pair of numbers) {
      expect(pair).toHaveLength(2)
      expect(pair?.every((logprob) => Number.isFinite(logprob) && logprob <= 0)).toBe(true)
    }
  })
})
