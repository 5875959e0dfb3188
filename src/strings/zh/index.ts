import { wordDetail } from '../detail-text.ts'
import { spokenFault } from '../python-faults.ts'
import type { Strings } from '../shape.ts'
import { shortened } from '../shortened.ts'
import { answers } from './answers.ts'
import { details } from './details.ts'
import { ending } from './ending.ts'
import { engineNotes } from './engine-notes.ts'
import { exact } from './exact.ts'
import { hands } from './hands.ts'
import { insight } from './insight.ts'
import { glossary, lessons, presentation, rounds } from './learn.ts'
import { modelFaults } from './model-faults.ts'
import { models } from './models.ts'
import { about, empty, engine, header, help, link, live, node, problem, result, run, settings, storage, view } from './page.ts'
import { problems } from './problems.ts'
import { pythonFaults } from './python-faults.ts'
import { said } from './said.ts'
import { describeFileFault } from './schema-faults.ts'
import { serverFaults } from './server-faults.ts'
import { captions, timeline } from './timeline.ts'
import { traces } from './traces.ts'
import { tree } from './tree.ts'

const saidHere = (text: string): string => shortened(spokenFault(text, pythonFaults) ?? said(text))

/** The page in Simplified Chinese. */
export const zh: Strings = {
  header,
  problem,
  run,
  engine,
  settings,
  link,
  storage,
  view,
  empty,
  answers,
  ending,
  exact,
  result,
  node,
  about,
  help,
  live,
  said: saidHere,
  detail: (detail) => wordDetail(details, saidHere, detail),
  pythonFaults,
  engineNotes,
  captions,
  timeline,
  insight,
  traces,
  hands,
  tree,
  problems,
  fileFault: describeFileFault,
  modelFaults,
  models,
  serverFaults,
  glossary,
  lessons,
  rounds,
  presentation,
}
