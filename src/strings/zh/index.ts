import type { Strings } from '../shape.ts'
import { spokenError, wordDetail } from '../spoken-error.ts'
import { answers } from './answers.ts'
import { connect } from './connect.ts'
import { details } from './details.ts'
import { ending } from './ending.ts'
import { engine } from './engine.ts'
import { engineNotes } from './engine-notes.ts'
import { exact } from './exact.ts'
import { experiments } from './experiments.ts'
import { failure } from './failures.ts'
import { figures } from './figures.ts'
import { generations } from './generations.ts'
import { glossary } from './glossary.ts'
import { hands } from './hands.ts'
import { header } from './header.ts'
import { about, help } from './help.ts'
import { insight } from './insight.ts'
import { lab } from './lab.ts'
import { lessons } from './lessons.ts'
import { manner } from './manner.ts'
import { modelFaults } from './model-faults.ts'
import { models } from './models.ts'
import { node } from './node.ts'
import { pairs } from './pairs.ts'
import { presentation } from './presentation.ts'
import { problem } from './problem.ts'
import { problems } from './problems.ts'
import { pythonFaults } from './python-faults.ts'
import { race } from './race.ts'
import { result } from './result.ts'
import { rounds } from './rounds.ts'
import { live, run } from './run.ts'
import { scaling } from './scaling.ts'
import { describeFileFault } from './schema-faults.ts'
import { serverFaults } from './server-faults.ts'
import { link, settings, storage } from './settings.ts'
import { captions, timeline } from './timeline.ts'
import { traces } from './traces.ts'
import { tree } from './tree.ts'
import { empty, view } from './view.ts'

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
  figures,
  rounds,
  experiments,
  generations,
  pairs,
  race,
  scaling,
  lab,
  presentation,
}
