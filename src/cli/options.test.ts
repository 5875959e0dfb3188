import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import { type CommandSpec, readCommandLine } from './command.ts'
import { sharedOptions } from './option-table.ts'
import type { Arguments } from './options.ts'
import { UsageError } from './usage-error.ts'

const command = (own: readonly string[], stop: 'yes' | 'no'): CommandSpec => ({
  name: 'test',
  summary: '',
  argument: { hint: '"QUESTION"', help: '' },
  options: Object.keys(sharedOptions).filter((name): name is keyof typeof sharedOptions => name in sharedOptions),
  own: Object.fromEntries(own.map((name) => [name, { hint: 'N', help: '' }])),
  stop,
  run: () => {},
})
const read = (args: readonly string[], own: readonly string[] = [], stop: 'yes' | 'no' = 'no'): Arguments => {
  const asked = readCommandLine(command(own, stop), args)
  if (asked === null) throw new Error('help was shown')
  return asked.args
}

describe('readArguments', () => {
  it('takes the defaults of the search where nothing is given', () => {
    expect(read(['a question'])).toEqual({
      model: null,
      server: null,
      serverModel: null,
      format: null,
      scorer: null,
      scorerModel: null,
      scorerServer: null,
      strategy: 'mcts',
      config: defaultConfig,
      problems: null,
      limit: null,
      shard: null,
      json: null,
      positionals: ['a question'],
      given: new Set(),
      own: {},
    })
  })

  it('reads every option', () => {
    const given =
      '--model r1 --server localhost:8080 --server-model m --format chain-of-thought --scorer yes-no --scorer-model j --scorer-server localhost:8000 --strategy best-of-n --guidance none --answer vote --rollouts 4 --candidates 3 --leaves 4 --c 0.5 --depth 9 --temperature 0 --seed 4294967295 --draw independent --max-tokens 500 --stop-at-first-answer yes --problems p.jsonl --limit 7 --shard 3/16 --json - --rounds 2'
    expect(read(given.split(' '), ['rounds', 'from'])).toEqual({
      model: 'r1',
      server: 'localhost:8080',
      serverModel: 'm',
      format: 'chain-of-thought',
      scorer: 'yes-no',
      scorerModel: 'j',
      scorerServer: 'localhost:8000',
      strategy: 'best-of-n',
      config: {
        ...defaultConfig,
        guidance: 'none',
        answer: 'vote',
        rollouts: 4,
        candidates: 3,
        leaves: 4,
        c: 0.5,
        depth: 9,
        temperature: 0,
        seed: 4294967295,
        distinct: false,
        maxTokens: 500,
        stopAtFirstAnswer: true,
      },
      problems: 'p.jsonl',
      limit: 7,
      shard: { part: 3, of: 16 },
      json: '-',
      positionals: [],
      given: new Set([...Object.keys(sharedOptions).filter((name) => name !== 'backtracks'), 'rounds']),
      own: { rounds: '2' },
    })
  })

  it('lets a command end its searches with the first verified answer, unless it is told otherwise', () => {
    const stops = (args: readonly string[], stop?: 'yes' | 'no') => read(args, [], stop).config.stopAtFirstAnswer
    expect([stops([]), stops([], 'yes'), stops(['--stop-at-first-answer', 'no'], 'yes'), stops(['--stop-at-first-answer', 'yes'])]).toEqual([
      false,
      true,
      false,
      true,
    ])
  })

  it('asks no PPM about what a server writes, unless it is told to', () => {
    const guidance = (...args: readonly string[]) => read(['--server', 'localhost:8080', ...args]).config.guidance
    expect([guidance(), guidance('--guidance', 'ppm')]).toEqual(['none', 'ppm'])
  })

  it.each([
    ['--shard 0/4', '--shard: "0/4" is not a part of several'],
    ['--shard 5/4', '--shard: "5/4" is not a part of several'],
    ['--shard 3', '--shard: "3" is not a part of several'],
    ['--stop-at-first-answer maybe', '--stop-at-first-answer: "maybe" is not one of yes, no.'],
    ['--rollouts 0', '--rollouts: "0" is not a whole number from 1 to 1000.'],
    ['--rollouts 2.5', '--rollouts: "2.5" is not a whole number from 1 to 1000.'],
    ['--leaves 17', '--leaves: "17" is not a whole number from 1 to 16.'],
    ['--c=-1', '--c: "-1" is not a number from 0 to 100.'],
    ['--temperature warm', '--temperature: "warm" is not a number from 0 to 5.'],
    ['--seed=', '--seed: "" is not a whole number from 0 to 4294967295.'],
    ['--strategy beam', '--strategy: "beam" is not one of greedy, majority, best-of-n, mcts, random.'],
    ['--guidance terminal', '--guidance: "terminal" is not one of ppm, none.'],
    ['--limit 0', '--limit: "0" is not a whole number from 1'],
  ])('names the argument at fault: %s', (args, message) => {
    expect(() => read(args.split(' '))).toThrow(UsageError)
    expect(() => read(args.split(' '))).toThrow(message)
  })
})
