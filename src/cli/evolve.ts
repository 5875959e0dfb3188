import { writeModelIndex } from '../evolve/model-index.ts'
import { writeTokenizerFiles } from '../evolve/tokenizer-files.ts'
import { evidence, evolution, ship } from './evolve-run.ts'
import { type Arguments, readArguments } from './options.ts'
import { runCommand, UsageError } from './usage-error.ts'

const usage =
  'Usage: npm run evolve -- run [--config FILE] [--out FOLDER] [--problems FILE,...] [--only STAGE] [--until STAGE] | evidence --run FOLDER --out FILE --problems FILE,... [--limit N] [--seeds 1,2,3] [--temperature T] [--sampling-temperature T] [--processes N] [--only TABLE,...] | ship --run FOLDER --out MODELS | tokenizer --out MODEL | index --out MODELS --newest NAME (training/README.md)'
const own = ['config', 'only', 'until', 'run', 'seeds', 'sampling-temperature', 'processes', 'out', 'newest']

const wanted = ({ own: given }: Arguments, name: string): string => {
  const value = given[name]
  if (value === undefined) throw new UsageError(`--${name} is missing. ${usage}`)
  return value
}

const commands: Record<string, (options: Arguments) => void | Promise<void>> = {
  run: evolution,
  evidence,
  ship,
  tokenizer: (options) => writeTokenizerFiles(wanted(options, 'out')),
  index: (options) => writeModelIndex(wanted(options, 'out'), wanted(options, 'newest')),
}

await runCommand(async () => {
  const options = readArguments(process.argv.slice(2), own)
  const [name, ...rest] = options.positionals
  const command = commands[name ?? 'run']
  if (!command || rest.length > 0) throw new UsageError(usage)
  await command(options)
})
