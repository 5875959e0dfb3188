import { accuracy } from './bench/accuracy.ts'
import { scaling, strategies } from './bench/cells.ts'
import { answers, decode, leak } from './bench/engine.ts'
import { figures } from './bench/figures.ts'
import { draw, hands } from './bench/hands.ts'
import { merge } from './bench/merge.ts'
import { firstNode, page, python, replay, tree } from './bench/page.ts'
import { peers } from './bench/peers.ts'
import { runCommandLine } from './command.ts'
import { runCommand } from './usage-error.ts'

const benches = {
  name: 'bench',
  summary: 'Measurements: accuracy on a file of problems, and the benchmarks of bench/.',
  commands: [accuracy, merge, figures, hands, draw, strategies, scaling, page, firstNode, tree, replay, python, decode, peers, leak, answers],
  standard: null,
}

await runCommand(() => runCommandLine(benches, process.argv.slice(2)))
