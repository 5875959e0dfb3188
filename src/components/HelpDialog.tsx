import { strings } from '../strings/index.ts'
import { Dialog } from './Dialog.tsx'

export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = strings.help
  return (
    <Dialog open={open} onClose={onClose} title={text.title} closeLabel={text.close} className="dialog">
      <dl className="keys">
        {text.keys.map(({ keys, text: meaning }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>{text.tree}</p>
      <p className="muted">{text.note}</p>
    </Dialog>
  )
}
