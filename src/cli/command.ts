import { Command, CommanderError, Option as CommandOption, InvalidArgumentError } from 'commander'
import { type Option, type SharedName, sharedOptions } from './option-table.ts'
import { type Arguments, type Given, readArguments } from './options.ts'
import { UsageError } from './usage-error.ts'

/** A command of the terminal: what it takes, what --help says of it, and what it does. */
export interface CommandSpec {
  readonly name: string
  readonly summary: string
  /** The argument that it takes besides options, null for none. */
  readonly argument: { readonly hint: string; readonly help: string } | null
  /** The shared options that mean something to it. */
  readonly options: readonly SharedName[]
  /** Those of its own. */
  readonly own: Readonly<Record<string, Option>>
  /** Whether its searches end with the first verified answer where the arguments do not say; no where absent. */
  readonly stop?: 'yes' | 'no'
  readonly run: (args: Arguments) => void | Promise<void>
}

/** Commands under one name, as `bench` has them. */
export interface CommandGroup {
  readonly name: string
  readonly summary: string
  readonly commands: readonly CommandSpec[]
  /** The command that is meant where none is named. */
  readonly standard: string | null
}

/** What a command line asks for: --help was shown, or a command and its arguments. */
type Asked = { readonly spec: CommandSpec; readonly args: Arguments } | null

/** An option's value; another option in its place means that it was forgotten. */
const givenValue = (value: string): string => {
  if (/^--[a-z]/i.test(value)) throw new InvalidArgumentError(`its value is missing before ${value}.`)
  return value
}

const optionOf = (name: string, { hint, help }: Option): CommandOption =>
  hint === null ? new CommandOption(`--${name}`, help) : new CommandOption(`--${name} <${hint}>`, help).argParser(givenValue)

/** Puts what a command is into a parser; `found` hears what was given to it. */
const describe = (command: Command, spec: CommandSpec, found: (spec: CommandSpec, given: Given) => void): Command => {
  command.summary(spec.summary).description(spec.summary)
  command.argument('[argument...]').usage(spec.argument === null ? '[options]' : `[options] ${spec.argument.hint}`)
  command.configureHelp({ visibleArguments: () => [] })
  if (spec.argument !== null) command.addHelpText('after', `\n${spec.argument.hint}: ${spec.argument.help}`)
  for (const name of spec.options) command.addOption(optionOf(name, sharedOptions[name]))
  for (const [name, option] of Object.entries(spec.own)) command.addOption(optionOf(name, option))
  return command.action(() => {
    const options: Readonly<Record<string, unknown>> = command.opts()
    const values = command.options.flatMap((option): [string, string][] => {
      const value = options[option.attributeName()]
      return typeof value === 'string' ? [[option.name(), value]] : value === true ? [[option.name(), 'true']] : []
    })
    found(spec, { values: new Map(values), positionals: command.args })
  })
}

/** `--name=value` as two arguments, so that a mistyped name is compared without its value. */
const optionAndValue = (arg: string): string[] => {
  const at = arg.startsWith('--') ? arg.indexOf('=') : -1
  return at < 0 ? [arg] : [arg.slice(0, at), arg.slice(at + 1)]
}

/** A minus before a digit begins an argument, a puzzle with a negative number, and no option; one number alone may be an option's value. */
const argumentsLast = (args: readonly string[]): string[] => {
  const end = args.indexOf('--')
  const open = (end < 0 ? args : args.slice(0, end)).flatMap(optionAndValue)
  const isPuzzle = (arg: string, i: number): boolean => /^-\s*[\d.]/.test(arg) && !/^--[^=]+$/.test(open[i - 1] ?? '')
  const puzzles = open.filter(isPuzzle)
  const last = [...puzzles, ...(end < 0 ? [] : args.slice(end + 1))]
  return [...open.filter((arg, i) => !isPuzzle(arg, i)), ...(last.length === 0 ? [] : ['--', ...last])]
}

const explained = ({ code, message }: CommanderError, command: string): string => {
  const flag = /'--([^'=\s]+)/.exec(message)?.[1]
  if (code === 'commander.unknownOption' && flag !== undefined && Object.hasOwn(sharedOptions, flag)) return `--${flag} means nothing to ${command}.`
  const missing = /^error: option '(--\S+) .* argument missing$/.exec(message)?.[1]
  if (missing !== undefined) return `${missing}: its value is missing.`
  const invalid = /^error: option '(--\S+) .* is invalid\. (.*)$/.exec(message)
  if (invalid !== null) return `${invalid[1]}: ${invalid[2]}`
  const text = message.replace(/^error: /, '').replace(/\s*\(Did you mean ([^?]*)\?\)$/, '; did you mean $1?')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?]$/.test(text) ? '' : '.'} See --help.`
}

/**
 * Reads a command line.
 * @throws UsageError naming the argument at fault, with the nearest that is known.
 */
export const readCommandLine = (group: CommandGroup | CommandSpec, args: readonly string[]): Asked => {
  let asked: Asked = null
  let reading = group.name
  const found = (spec: CommandSpec, given: Given): void => {
    if (spec.argument === null && given.positionals[0] !== undefined) throw new UsageError(`"${given.positionals[0]}" is one argument too many. See --help.`)
    asked = { spec, args: readArguments(given, Object.keys(spec.own), spec.stop) }
  }
  const quiet = (command: Command): Command =>
    command
      .exitOverride()
      .configureOutput({ writeErr: () => {} })
      .helpOption('--help', 'show this')
  const program = quiet(new Command(`npm run ${group.name} --`))
  if ('commands' in group) {
    program.description(group.summary).helpCommand('help [command]', 'show the help of a command')
    const named = args[0] !== undefined && !args[0].startsWith('-')
    for (const spec of group.commands) {
      const command = describe(quiet(new Command(spec.name)), spec, found)
      program.addCommand(command, { isDefault: !named && spec.name === group.standard })
      if (args[0] === spec.name) reading = `${group.name} ${spec.name}`
    }
  } else describe(program, group, found)
  try {
    program.parse(argumentsLast(args), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed' || (error.code === 'commander.help' && args[0] === 'help')) return null
    if (error.code === 'commander.help' && 'commands' in group)
      throw new UsageError(`Say which: ${group.commands.map(({ name }) => name).join(', ')}. See --help.`)
    throw new UsageError(explained(error, reading))
  }
  return asked
}

/**
 * Runs what a command line asks for.
 * @throws UsageError, and whatever the command throws.
 */
export const runCommandLine = async (group: CommandGroup | CommandSpec, args: readonly string[]): Promise<void> => {
  const asked = readCommandLine(group, args)
  if (asked !== null) await asked.spec.run(asked.args)
}
