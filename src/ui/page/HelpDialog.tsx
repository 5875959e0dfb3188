import { strings } from '../../strings/index.ts'
import { Dialog } from '../controls/Dialog.tsx'

export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = strings.help
  return (
    <Dialog open={open} onClose={onClose} title={text.title} closeLabel={text.close} className="dialog">
      <Keys title={text.search} keys={text.searchKeys} />
      <Keys title={text.time} keys={text.timeKeys} />
      <Keys title={text.hands} keys={text.handsKeys} />
      <Keys title={text.page} keys={text.pageKeys} />
      <p>{text.tree}</p>
      <p className="muted">{text.note}</p>
    </Dialog>
  )
}

function Keys({ title, keys: entries }: { readonly title: string; readonly keys: readonly { readonly keys: string; readonly text: string }[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="keys">
        {entries.map(({ keys, text: meaning }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
