import { wordDetail } from '../details.ts'
import { spokenError } from '../python-faults.ts'
import type { Strings } from '../shape.ts'
import { answers } from './answers.ts'
import { connect } from './connect.ts'
import { details } from './details.ts'
import { ending } from './ending.ts'
import { engineNotes } from './engine-notes.ts'
import { exact } from './exact.ts'
import { experiments } from './experiments.ts'
import { failure } from './failures.ts'
import { generations } from './generations.ts'
import { hands } from './hands.ts'
import { insight } from './insight.ts'
import { lab } from './lab.ts'
import { glossary, lessons, presentation, rounds } from './learn.ts'
import { manner } from './manner.ts'
import { modelFaults } from './model-faults.ts'
import { models } from './models.ts'
import { about, empty, engine, header, help, link, live, node, problem, result, run, settings, storage, view } from './page.ts'
import { pairs } from './pairs.ts'
import { problems } from './problems.ts'
import { pythonFaults } from './python-faults.ts'
import { race } from './race.ts'
import { scaling } from './scaling.ts'
import { describeFileFault } from './schema-faults.ts'
import { serverFaults } from './server-faults.ts'
import { captions, timeline } from './timeline.ts'
import { traces } from './traces.ts'
import { tree } from './tree.ts'

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
  failure,
  said: (error) => spokenError(pythonFaults, error),
  detail: (detail) => wordDetail(details, pythonFaults, detail),
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
  manner,
  serverFaults,
  connect,
  glossary,
  lessons,
  rounds,
  experiments,
  generations,
  pairs,
  race,
  scaling,
  lab,
  presentation,
}
