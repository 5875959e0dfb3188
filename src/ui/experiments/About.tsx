/** What an experiment shows and how to read it, folded away once it has run. */
export function About({ text, open }: { readonly text: { readonly title: string; readonly paragraphs: readonly string[] }; readonly open: boolean }) {
  return (
    <details className="experiment-about" open={open}>
      <summary>{text.title}</summary>
      {text.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </details>
  )
}
