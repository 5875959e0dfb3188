import { Fragment } from 'react'

/** A line for a terminal. It breaks between its words alone: a browser would take the hyphen of an option for the end of one. */
export function CommandLine({ line }: { readonly line: string }) {
  return (
    <code>
      {line.split(' ').map((word, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words have no other name than their place
        <Fragment key={i}>
          {i > 0 && ' '}
          <span>{word}</span>
        </Fragment>
      ))}
    </code>
  )
}
