import { useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Card, CardFormat, Verdict } from '../../library/client.ts'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'

const text = strings.models.card

/** What a model would cost, before anything is fetched; nothing while none is looked at. */
export function DownloadCard() {
  const { library } = useApp()
  const card = useStore(library.store, (state) => state.card)
  return card === null ? null : <OfCard key={card.request} card={card} />
}

function OfCard({ card }: { readonly card: Card }) {
  const { library } = useApp()
  const { title, formats, chosen, machine, free, origin } = card
  const [index, setIndex] = useState(chosen ?? 0)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  useEffect(() => heading.current?.focus(), [])
  const format = formats[index]
  if (format === undefined) return null
  const local = origin.kind === 'folder'
  return (
    <section className="models-section download-card" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {local ? text.folderTitle(title) : text.title(title)}
      </h3>
      <div className="card-format">
        <label htmlFor={id}>{text.format}</label>
        <select id={id} value={index} onChange={({ target }) => setIndex(Number(target.value))}>
          {formats.map(({ name, precision, bytes }, i) => (
            <option key={name} value={i}>
              {text.option(text.formats[precision ?? 'genai'], bytes)}
            </option>
          ))}
        </select>
        <p>{verdictText(format.verdict)}</p>
        {chosen === null && <p>{text.none}</p>}
      </div>
      <Facts format={format} machine={machine} free={free} />
      <details>
        <summary>{text.files(format.files.length, format.bytes)}</summary>
        <ul className="card-files">
          {format.files.map(({ path, bytes }) => (
            <li key={path}>
              <code>{path}</code> <span className="muted">{bytes === null ? text.unknownSize : text.size(bytes)}</span>
            </li>
          ))}
        </ul>
      </details>
      <div className="models-actions">
        <button type="button" className="control primary" onClick={() => library.keep(format.name)}>
          {local ? text.copy(format.bytes) : text.download(format.bytes)}
        </button>
        <button type="button" className="quiet" onClick={library.dismiss}>
          {text.dismiss}
        </button>
      </div>
    </section>
  )
}

function Facts({ format, machine, free }: { readonly format: CardFormat } & Pick<Card, 'machine' | 'free'>) {
  const { adapter, memory } = machine
  const facts = [
    { label: text.memory, value: text.memoryValue(format.need.weights, format.need.cache) },
    {
      label: text.machine,
      value: [
        adapter === null ? text.noGpu : text.gpu({ ...adapter, buffer: Math.min(adapter.maxBufferSize, adapter.maxStorageBufferBindingSize) }),
        ...(memory === null ? [] : [text.ram(memory)]),
      ].join('; '),
    },
    { label: text.room, value: free === null ? text.unknown : text.free(free) },
  ]
  return (
    <dl className="card-facts-list">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Each code with its own values. */
function verdictText({ code, values }: Verdict): string {
  if (code === 'buffer-too-large') return text.verdicts[code](values)
  if (code === 'memory-too-small') return text.verdicts[code](values)
  return text.verdicts[code](values)
}
