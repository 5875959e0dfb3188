import type { ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  /** Said beside the title, also while the section is closed. */
  readonly note?: string
  readonly open?: boolean
  readonly children: ReactNode
}

/** A part of a panel that opens on demand. */
export function Section({ title, note, open = false, children }: SectionProps) {
  return (
    <details className="section" open={open}>
      <summary>
        <h3 className="section-title">{title}</h3>
        {note !== undefined && <span className="section-note muted">{note}</span>}
      </summary>
      <div className="section-body">{children}</div>
    </details>
  )
}
