import { writeModelIndex } from '../evolve/model-index.ts'
import { writeTokenizerFiles } from '../evolve/tokenizer-files.ts'
import { type CommandGroup, runCommandLine } from './command.ts'
import { algebraData } from './evolve/algebra.ts'
import { mixture } from './evolve/mixture.ts'
import { games, plays } from './evolve/plays.ts'
import { merge, rollouts } from './evolve/rollouts.ts'
import { evidence, evolution, ship } from './evolve/run.ts'
import { samples } from './evolve/samples.ts'
import { vocabulary } from './evolve/vocabulary.ts'
import { wordsData } from './evolve/words.ts'
import { measuringOptions } from './measuring.ts'
import { mindOptions, type Option, treeOptions } from './option-table.ts'
import { type Arguments, readChoice } from './options.ts'
import { runCommand, UsageError } from './usage-error.ts'

const wanted = ({ own }: Arguments, name: string): string => {
  const value = own[name]
  if (value === undefined) throw new UsageError(`--${name} is missing. See --help.`)
  return value
}

/** One model and what it was trained for, from `NAME=DOMAIN,...`. */
const readDomains = (value: string | undefined): ReadonlyMap<string, readonly string[]> => {
  if (value === undefined) return new Map()
  const [name, domains, ...rest] = value.split('=')
  if (!name || !domains || rest.length > 0) throw new UsageError(`--domains: "${value}" is not a model's name, =, and domains with commas between.`)
  return new Map([[name, domains.split(',')]])
}

const run: Option = { hint: 'FOLDER', help: 'the folder of the run' }
const out = (help: string): Option => ({ hint: 'PATH', help })

const rounds: CommandGroup = {
  name: 'evolve',
  summary: 'Self-evolution: the rounds, what they are worth, and their models (training/README.md).',
  standard: 'run',
  commands: [
    {
      name: 'run',
      summary: 'the rounds of a configuration, with their searches by their own policies or by a server; goes on with what is there',
      argument: null,
      options: ['problems', 'limit', 'server', 'server-model'],
      own: {
        config: { hint: 'FILE', help: 'default training/configs/laptop.json' },
        out: out('the folder of the run; default runs/ and the name of the configuration'),
        only: { hint: 'STAGE', help: 'this stage alone' },
        until: { hint: 'STAGE', help: 'the last stage to do' },
      },
      run: evolution,
    },
    {
      name: 'rollouts',
      summary: 'searches of problems with the answers known, of a model here or a server, all or a part of them',
      argument: null,
      options: ['problems', 'limit', 'shard', ...mindOptions, ...treeOptions],
      own: {
        out: out('the folder of the searches and of a note about the part; roundK/ of a run takes them for its own'),
        concurrency: { hint: 'N', help: 'searches side by side; default 16' },
      },
      run: rollouts,
    },
    {
      name: 'merge',
      summary: 'one file of the searches of all parts of "rollouts --shard", in the order of the problems',
      argument: { hint: 'NOTE...', help: 'rollouts-*.part.json of each part, in any order' },
      options: [],
      own: { out: out('the file of all searches') },
      run: merge,
    },
    {
      name: 'evidence',
      summary: 'what the models of a run are worth; --problems takes several files, parted by commas',
      argument: null,
      options: ['problems', 'limit', 'candidates', 'temperature', 'c', 'answer'],
      own: {
        run,
        out: out('the file of figures'),
        ...measuringOptions,
        'sampling-temperature': { hint: 'T', help: 'of whole solutions; default that of searches' },
        only: { hint: 'TABLE,...', help: 'these tables alone' },
      },
      run: evidence,
    },
    {
      name: 'ship',
      summary: 'the models of the finished rounds, with cards',
      argument: null,
      options: [],
      own: { run, out: out('the folder of models') },
      run: ship,
    },
    {
      name: 'samples',
      summary: 'a small file of what the PPMs learn from: searches of each round’s kind by the shipped models, with the pairs chosen from them',
      argument: null,
      options: [],
      own: {
        out: out('the folder for samples.json.gz and the searches’ logs; default public/samples'),
        seed: { hint: 'S', help: 'default 1' },
        trees: { hint: 'N', help: 'trees of all plays beside the searches; default 120' },
      },
      run: samples,
    },
    {
      name: 'tokenizer',
      summary: 'the tokenizer of new models',
      argument: null,
      options: [],
      own: {
        out: out('the folder of a model'),
        game: { hint: 'NAME', help: 'countdown, or television for a model that learns that game; default countdown' },
      },
      run: (args) => writeTokenizerFiles(wanted(args, 'out'), readChoice('--game', args.own.game ?? 'countdown', games) === 'television'),
    },
    {
      name: 'plays',
      summary: 'training files of exact trees of plays, for models that are trained on; hands of --problems less those held out',
      argument: null,
      options: ['problems'],
      own: {
        out: { hint: 'PATH', help: 'where the training files go, without their endings' },
        game: { hint: 'NAME', help: 'countdown (all numbers used) or television; default countdown' },
        count: { hint: 'N', help: 'trees; default 6000' },
        seed: { hint: 'S', help: 'default 1' },
        sizes: { hint: 'N,...', help: 'how many numbers a problem has, each entry alike likely' },
        share: { hint: 'SHARE', help: 'of the trees, of hands of --problems' },
        fractions: { hint: 'SHARE', help: 'of the other trees, with fractions on the way, half of which need one; default 0' },
      },
      run: plays,
    },
    {
      name: 'vocabulary',
      summary: 'a tokenizer with the tokens that some texts need, cut out of another model’s',
      argument: null,
      options: [],
      own: {
        from: { hint: 'FOLDER', help: 'a model with byte-level BPE (training/convert.py)' },
        texts: { hint: 'FILE,...', help: 'problems as JSON lines, or plain text' },
        size: { hint: 'N', help: 'tokens; default 16384' },
        longest: { hint: 'N', help: 'longest text that the new model reads, in tokens; default 512' },
        out: out('the folder of the new model'),
      },
      run: vocabulary,
    },
    {
      name: 'words-data',
      summary: 'training texts of word problems from annotated solutions, and the problems, with copies in other numbers; every program is run',
      argument: null,
      options: ['limit'],
      own: {
        from: { hint: 'FOLDER', help: 'the annotated solutions: gsm8k_train.jsonl and others, each row with "py"' },
        out: out('the folder for words.jsonl, problems.jsonl and counts.json'),
        copies: { hint: 'N', help: 'copies of each row with other numbers; default 2' },
        recasts: { hint: 'N', help: 'copies of each row with other people and things; default 3' },
        stories: { hint: 'N', help: 'word problems of our own beside them; default 45000' },
        seed: { hint: 'S', help: 'default 1' },
        tokenizer: { hint: 'FOLDER', help: 'also words.bin and words.idx in the tokens of this model, for training/' },
      },
      run: wordsData,
    },
    {
      name: 'algebra-data',
      summary: 'training texts of algebra from questions with known answers and plain ones of our own; every program is run and its answer graded',
      argument: null,
      options: ['limit'],
      own: {
        from: { hint: 'FILE,...', help: 'problem files; questions that are no algebra are left out' },
        out: out('the folder for algebra.jsonl and algebra-counts.json'),
        plain: { hint: 'N', help: 'questions in plain words from the seed; default 4000' },
        seed: { hint: 'S', help: 'default 1' },
        tokenizer: { hint: 'FOLDER', help: 'also algebra.bin and algebra.idx in the tokens of this model, for training/' },
      },
      run: algebraData,
    },
    {
      name: 'mixture',
      summary: 'a token file of the texts of words-data and algebra-data, some sources oftener than others',
      argument: null,
      options: [],
      own: {
        texts: { hint: 'FILE,...', help: 'words.jsonl and algebra.jsonl' },
        tokenizer: { hint: 'FOLDER', help: 'whose tokens' },
        times: { hint: 'SOURCE=N,...', help: 'how often a source stands in it, such as mawps=3,stories=.7; default 1' },
        seed: { hint: 'S', help: 'default 1' },
        out: out('NAME of NAME.bin and NAME.idx'),
      },
      run: mixture,
    },
    {
      name: 'index',
      summary: 'the index of a folder of models',
      argument: null,
      options: [],
      own: {
        out: out('the folder of models'),
        newest: { hint: 'NAME', help: 'the model that is meant where none is named' },
        domains: { hint: 'NAME=DOMAIN,...', help: 'what a model was trained for: countdown, television, words, algebra; what the index says of others stays' },
      },
      run: (args) => writeModelIndex(wanted(args, 'out'), wanted(args, 'newest'), readDomains(args.own.domains)),
    },
  ],
}

await runCommand(() => runCommandLine(rounds, process.argv.slice(2)))
