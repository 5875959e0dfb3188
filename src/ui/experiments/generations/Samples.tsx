import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { SampledTree, Samples as SamplesFile } from '../../../evolve/samples/sample.ts'
import type { EvolutionLine } from '../../../store/experiments/rounds.ts'
import { strings } from '../../../strings/index.ts'
import { useApp } from '../../app-context.ts'
import { Dialog } from '../../controls/Dialog.tsx'
import { FileProblemLine } from '../../controls/FileProblem.tsx'
import { Section } from '../../insight/Section.tsx'
import { PairCard } from '../../pairs/PairCard.tsx'

const text = strings.generations.samples
const classNames: Readonly<Record<string, string>> = strings.generations.story.classes

/** What is to be seen: searches of a round's kind, of one class of problems or all; for no round the pairs of all plays. */
export interface SamplesShown {
  readonly line: EvolutionLine
  readonly round: number | null
  readonly family: string | null
}

interface SamplesProps {
  /** Null while closed. */
  readonly shown: SamplesShown | null
  readonly onClose: () => void
  /** Closes what stands above the page, in which a tree has been opened. */
  readonly onLeave: () => void
}

/** Trees and pairs of the kind that a number of the story counts. */
export function Samples({ shown, onClose, onLeave }: SamplesProps) {
  const { samples } = useApp()
  const { samples: file, problem } = useStore(samples.store)
  useEffect(() => {
    if (shown !== null) void samples.prepare()
  }, [samples, shown])
  const title = shown === null || shown.round === null ? text.plays : text.title(shown.round)
  return (
    <Dialog open={shown !== null} onClose={onClose} title={title} closeLabel={text.close} className="dialog samples">
      {problem !== null && <FileProblemLine problem={problem} />}
      {file === null && problem === null && <p className="muted">{strings.generations.loading}</p>}
      {file !== null && shown !== null && (shown.round === null ? <Plays file={file} /> : <Trees file={file} {...shown} onLeave={onLeave} />)}
    </Dialog>
  )
}

function Plays({ file }: { readonly file: SamplesFile }) {
  return (
    <>
      <p className="muted">{text.playsAbout}</p>
      {file.plays.map(({ question, pairs }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the file does not change, and a question may stand in it twice
        <Section key={i} title={question} note={text.pairs(pairs.length)}>
          {pairs.map((pair, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <PairCard key={at} pair={pair} />
          ))}
        </Section>
      ))}
    </>
  )
}

function Trees({ file, line, round, family, onLeave }: { readonly file: SamplesFile; readonly onLeave: () => void } & SamplesShown) {
  const sampled = file.rounds.find((one) => one.round === round && one.model.startsWith(`${line}-`))
  if (sampled === undefined) return <p className="muted">{text.none}</p>
  const trees = sampled.trees.filter((tree) => family === null || tree.family === family)
  return (
    <>
      <p className="muted">{text.about(sampled.model, sampled.rollouts, sampled.candidates, sampled.guidance === 'ppm')}</p>
      {trees.length === 0 && <p className="muted">{text.none}</p>}
      {trees.map((tree) => (
        <Tree key={tree.trace} tree={tree} open={trees.length === 1} onLeave={onLeave} />
      ))}
    </>
  )
}

function Tree({ tree, open, onLeave }: { readonly tree: SampledTree; readonly open: boolean; readonly onLeave: () => void }) {
  const { samples } = useApp()
  const { question, family, solved, nodes, rollouts, policyTokens, pairs, trace } = tree
  const show = async (node: number | null) => {
    if (await samples.open(trace, question, node)) onLeave()
  }
  const note = `${classNames[family] ?? family}, ${solved ? text.solved : text.unsolved}, ${text.pairs(pairs.length)}`
  return (
    <Section title={question} note={note} open={open}>
      <p>
        {text.tree(nodes, rollouts, policyTokens)}{' '}
        <button type="button" className="control" onClick={() => void show(null)}>
          {text.open}
        </button>
      </p>
      {pairs.map((pair, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the file does not change
        <PairCard key={i} pair={pair} onStep={(node) => void show(node)} />
      ))}
    </Section>
  )
}
