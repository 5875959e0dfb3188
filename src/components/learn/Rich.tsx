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

const marked = /(\[\[[^\]]+\]\]|`[^`]+`)/

function inline(line: string): ReactNode[] {
  let at = 0
  return line.split(marked).map((part) => {
    at += part.length
    if (part.startsWith('`') && part.length > 2) return <code key={at}>{part.slice(1, -1)}</code>
    const [, name = '', words] = /^\[\[([^\]|]+)(?:\|([^\]]+))?\]\]$/.exec(part) ?? []
    if (!isTerm(name)) return words ?? part
    return (
      <Term key={at} name={name}>
        {words}
      </Term>
    )
  })
}
