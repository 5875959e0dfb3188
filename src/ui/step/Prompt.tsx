import { useMemo, useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import { stepPrompt } from '../../store/view/step-prompt.ts'
import { strings } from '../../strings/index.ts'
import { useApp, usePanelVersion } from '../app-context.ts'
import { Section } from '../insight/Section.tsx'
import './tokens.css'

const text = strings.insight.prompt

/** What the policy read when it wrote the step, to be copied; nothing for a step that no policy wrote. Give it a key, for what was copied belongs to the node. */
export function Prompt({ node }: { readonly node: NodeId }) {
  const { live, models } = useApp()
  const version = usePanelVersion()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const prompt = useMemo(() => stepPrompt(live.tree, node, models), [live.tree, node, models, version])
  if (prompt === null) return null
  if (prompt.kind === 'unknown') {
    return (
      <Section title={text.title} note={text.untold}>
        <p className="field-help">{text.unknown}</p>
      </Section>
    )
  }
  return (
    <Section title={text.title} note={text.length(prompt.text.length)}>
      <p className="field-help">{prompt.kind === 'given' ? text.given : text.usual}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached from the keyboard */}
      <section className="prompt" tabIndex={0} aria-label={text.title}>
        <pre>{prompt.text}</pre>
      </section>
      <Copy prompt={prompt.text} />
    </Section>
  )
}

function Copy({ prompt }: { readonly prompt: string }) {
  const [done, setDone] = useState<string | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(prompt)
      setDone(text.copied)
    } catch {
      setDone(text.notCopied)
    }
  }
  return (
    <p className="prompt-copy">
      <button type="button" className="control" onClick={() => void copy()}>
        {text.copy}
      </button>{' '}
      <span role="status">{done}</span>
    </p>
  )
}
