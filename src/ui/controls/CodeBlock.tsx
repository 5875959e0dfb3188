import { strings } from '../../strings/index.ts'

/** Python with line numbers; the line at fault is marked. */
export function CodeBlock({ lines, errorLine }: { readonly lines: readonly string[]; readonly errorLine: number | null }) {
  const numbered = lines.map((line, index) => ({ line, number: index + 1 }))
  return (
    <div className="code">
      <h3 className="visually-hidden">{strings.node.code}</h3>
      <pre>
        <code>
          {numbered.map(({ line, number }) => (
            <span key={number} className={number === errorLine ? 'line at-fault' : 'line'}>
              <span className="line-number" aria-hidden="true">
                {number}
              </span>
              <span className={line.startsWith('#') ? 'line-text comment' : 'line-text'}>{`${line}\n`}</span>
            </span>
          ))}
        </code>
      </pre>
    </div>
  )
}
