import type { ReactNode } from 'react'
import { isTerm, Term } from './Term.tsx'

/** A lesson's text: paragraphs between empty lines, `code` in backticks, and [[term]] or [[term|words]] for what the glossary explains. */
export function Rich({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph}>{paragraph.split('\n').flatMap((line, i) => (i === 0 ? inline(line) : [<br key={`break before ${line}`} />, ...inline(line)]))}</p>
      ))}
    </>
  )
}

/** One line of such a text. */
export function Inline({ text }: { readonly text: string }) {
  return inline(text)
}

const marked = /(\[\[[^\]]+\]\]|`[^`]+`)/

/** Punctuation that may not begin a line: it stays with the term before it, which as a button would let it go. */
const closing = /^[，。、：；！？）」』”’]+/

function inline(line: string): ReactNode[] {
  let at = 0
  let moved = ''
  return line.split(marked).map((whole, i, parts) => {
    at += whole.length
    const part = whole.slice(moved.length)
    moved = ''
    if (part.startsWith('`') && part.length > 2) return <code key={at}>{part.slice(1, -1)}</code>
    const [, name = '', words] = /^\[\[([^\]|]+)(?:\|([^\]]+))?\]\]$/.exec(part) ?? []
    if (!isTerm(name)) return words ?? part
    moved = closing.exec(parts[i + 1] ?? '')?.[0] ?? ''
    const term = (
      <Term key={at} name={name}>
        {words}
      </Term>
    )
    if (moved === '') return term
    return (
      <span key={at} className="term-end">
        {term}
        {moved}
      </span>
    )
  })
}
