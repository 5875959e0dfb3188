import type { NodeId } from '../../core/events.ts'
import type { Step } from '../../core/ports.ts'
import type { Tree } from '../../core/tree.ts'
import { type Logged, loggedProblem } from '../../problems/index.ts'
import type { Verification } from '../../problems/verification.ts'
import { type Verifier, verifierOf } from '../../problems/verify.ts'
import { chainOf, stepOf } from './chain.ts'

/** An answer as it stands on the page, and what is known of it. Neither the log's flags nor its scores have a say in it. */
export interface Claim {
  readonly answer: string
  /** What exact arithmetic says of this very text. */
  readonly verification: Verification
  /** Whether the steps of its line, judged afresh from the first, are legal and lead to this answer. */
  readonly stepsAgree: boolean
}

let latest: (Pick<Logged, 'family' | 'question'> & { readonly verify: Verifier; readonly known: Map<string, Verification> }) | null = null

/** What exact arithmetic says of a text as an answer to the tree's question. Remembers the answers of the question asked last: pictures ask with each frame. */
export function verificationOf({ family, question }: Logged, answer: string): Verification {
  if (latest?.question !== question || latest.family !== family) latest = { family, question, verify: verifierOf(question, family), known: new Map() }
  const known = latest.known.get(answer)
  if (known !== undefined) return known
  const verification = latest.verify(answer)
  latest.known.set(answer, verification)
  return verification
}

/** Whether the text is right for the tree's question. */
export function isVerified(tree: Logged, answer: string): boolean {
  return verificationOf(tree, answer).verified
}

/** The claim that an answer stands for which the log gives a node. */
export function claimOf(tree: Tree, node: NodeId, answer: string): Claim {
  return { answer, verification: verificationOf(tree, answer), stepsAgree: leadsTo(tree, node, answer) }
}

/** The claim of a node that the log calls a finished solution; null for other nodes. */
export function claimAt(tree: Tree, node: NodeId): Claim | null {
  const [found] = answersAt(tree, node)
  return found === undefined ? null : claimOf(tree, node, found)
}

/** True where a node is a finished solution whose answer is right: what a check mark in the picture says. With several answers of one node all must be. */
export function isVerifiedNode(tree: Tree, node: NodeId): boolean {
  const found = answersAt(tree, node)
  return found.length > 0 && found.every((answer) => isVerified(tree, answer))
}

/** By a tree's list of answers, which only grows: how many of them were read, and the texts by node. */
const byNode = new WeakMap<Tree['answers'], { read: number; readonly texts: Map<NodeId, string[]> }>()

function answersAt({ answers }: Tree, node: NodeId): readonly string[] {
  const index = byNode.get(answers) ?? { read: 0, texts: new Map<NodeId, string[]>() }
  byNode.set(answers, index)
  for (const found of answers.slice(index.read)) {
    const known = index.texts.get(found.node)
    if (known === undefined) index.texts.set(found.node, [found.answer])
    else known.push(found.answer)
  }
  index.read = answers.length
  return index.texts.get(node) ?? []
}

/** Whether the question's rules, asked afresh, accept every step of the chain and find that it ends with this answer. */
function leadsTo(tree: Tree, node: NodeId, answer: string): boolean {
  const parsed = loggedProblem(tree)
  if (!parsed.ok) return false
  const { posed } = parsed
  const prefix: Step[] = []
  for (const id of chainOf(tree, node)) {
    const step = stepOf(tree, id)
    if (step === null) return false
    const judgement = posed.judge(prefix, step)
    if (judgement.kind === 'finished') return id === node && posed.normalize(judgement.answer) === posed.normalize(answer)
    if (judgement.kind !== 'legal') return false
    prefix.push(step)
  }
  return false
}
