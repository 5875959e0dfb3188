import { describe, expect, it, vi } from 'vitest'
import { type CommandGroup, type CommandSpec, readCommandLine } from './command.ts'
import { UsageError } from './usage-error.ts'

const solve: CommandSpec = {
  name: 'solve',
  summary: 'Solves.',
  argument: { hint: '"QUESTION"', help: 'one question' },
  options: ['rollouts', 'seed', 'c', 'json'],
  own: { read: { hint: 'FILE', help: 'reads' }, quick: { hint: null, help: 'less' } },
  run: () => {},
}
const accuracy: CommandSpec = { ...solve, name: 'accuracy', argument: null, options: ['problems', 'json'], own: {} }
const scaling: CommandSpec = { ...accuracy, name: 'scaling' }
const group = (standard: string | null): CommandGroup => ({ name: 'bench', summary: 'Measures.', commands: [accuracy, scaling], standard })

const given = (args: readonly string[], commands: CommandSpec | CommandGroup = solve) => {
  const asked = readCommandLine(commands, args)
  return asked && { name: asked.spec.name, positionals: asked.args.positionals, options: [...asked.args.given] }
}

describe('a command line', () => {
  it.each([
    [['q', '--rollouts', '3', '--seed=4'], ['q'], ['rollouts', 'seed']],
    [['--quick', 'q', '--json', '-'], ['q'], ['json', 'quick']],
    [['-3 4 5 -> 24'], ['-3 4 5 -> 24'], []],
    [['-3, 4', '--seed', '4'], ['-3, 4'], ['seed']],
    [['-.5 4', '--c=0'], ['-.5 4'], ['c']],
    [['--', '--seed'], ['--seed'], []],
    [['--read=a=b.jsonl'], [], ['read']],
  ])('%j', (args, positionals, options) => {
    expect(given(args)).toEqual({ name: 'solve', positionals, options })
  })

  it.each([
    [['--rolouts', '3'], "Unknown option '--rolouts'; did you mean --rollouts? See --help."],
    [['--rolouts=3'], "Unknown option '--rolouts'; did you mean --rollouts? See --help."],
    [['--nonsense'], "Unknown option '--nonsense'. See --help."],
    [['-x'], "Unknown option '-x'. See --help."],
    [['--limit', '3'], '--limit means nothing to solve.'],
    [['--seed'], '--seed: its value is missing.'],
    [['--json', '--seed', '3'], '--json: its value is missing before --seed.'],
    [['--c', '-1'], '--c: "-1" is not a number from 0 to 100.'],
    [['--c=-1'], '--c: "-1" is not a number from 0 to 100.'],
    [['--seed='], '--seed: "" is not a whole number from 0 to 4294967295.'],
  ])('%j is refused in one line', (args, message) => {
    expect(() => given(args)).toThrow(new UsageError(message))
  })

  it('finds its command, or the nearest', () => {
    expect(given(['scaling', '--json', 'f'], group(null))).toEqual({ name: 'scaling', positionals: [], options: ['json'] })
    expect(given(['--json', 'f'], group('scaling'))).toEqual({ name: 'scaling', positionals: [], options: ['json'] })
    expect(given([], group('accuracy'))).toMatchObject({ name: 'accuracy' })
    for (const standard of [null, 'scaling'])
      expect(() => given(['acuracy'], group(standard))).toThrow(new UsageError("Unknown command 'acuracy'; did you mean accuracy? See --help."))
    expect(() => given([], group(null))).toThrow(new UsageError('Say which: accuracy, scaling. See --help.'))
    expect(() => given(['accuracy', 'more'], group(null))).toThrow(new UsageError('"more" is one argument too many. See --help.'))
    expect(() => given(['accuracy', '--seed', '3'], group(null))).toThrow(new UsageError('--seed means nothing to bench accuracy.'))
  })

  it('shows help on standard output and does nothing else', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const shown = (args: readonly string[], commands: CommandSpec | CommandGroup) => {
      write.mockClear()
      expect(given(args, commands)).toBeNull()
      return write.mock.calls.map(([text]) => text).join('')
    }
    try {
      expect(shown(['--help'], solve)).toMatch(/^Usage: npm run solve -- \[options\] "QUESTION"\n[\s\S]*--rollouts <N>[\s\S]*--read <FILE> +reads/)
      expect(shown(['--help'], group('accuracy'))).toMatch(/accuracy[\s\S]*scaling/)
      expect(shown(['scaling', '--help'], group('accuracy'))).toMatch(/^Usage: npm run bench -- scaling \[options\]\n[\s\S]*--problems <FILE>/)
      expect(shown(['help', 'scaling'], group(null))).toContain('npm run bench -- scaling')
    } finally {
      write.mockRestore()
    }
  })
})
