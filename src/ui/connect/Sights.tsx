import type { NamedServer, ServerFault, Sight } from '../../connect/client.ts'
import { serverFix, strings } from '../../strings/index.ts'
import { CommandLine } from './CommandLine.tsx'
import { FaultLine } from './FaultLine.tsx'

interface SightsProps {
  readonly sights: readonly Sight[]
  readonly chosen: NamedServer | null
  readonly onChoose: (found: NamedServer) => void
}

/** Nothing was heard there: most ports are like this, and each would say the same. */
const isSilent = ({ code }: ServerFault): boolean => code === 'unreachable' || code === 'unreachable-or-blocked'

/** The servers that were found, what keeps others from being used, and behind a fold the lines that start one; where none was found the fold is open. */
export function Sights({ sights, chosen, onChoose }: SightsProps) {
  const text = strings.connect
  const found = sights.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []))
  const faults = sights.flatMap(({ address, outcome }) => (outcome.ok ? [] : [{ address, fault: outcome.fault }]))
  const spoken = faults.filter(({ fault }) => !isSilent(fault))
  const silent = faults.filter(({ fault }) => isSilent(fault))
  const fixes = new Set(silent.flatMap(({ fault }) => serverFix(fault) ?? []))
  return (
    <div className="connect-sights">
      <p role="status">{found.length === 0 ? text.noneFound : text.someFound(found.length)}</p>
      <ul className="connect-found">
        {found.map((server) => (
          <li key={server.address}>
            <button type="button" className="control" aria-pressed={chosen?.address === server.address} onClick={() => onChoose(server)}>
              {text.found(server.make, server.address)}
            </button>
          </li>
        ))}
      </ul>
      <ul className="connect-found">
        {spoken.map(({ address, fault }) => (
          <li key={address}>
            <FaultLine fault={fault} />
          </li>
        ))}
      </ul>
      {silent.length > 0 && (
        <details open={found.length === 0}>
          <summary>{text.silent(silent.map(({ address }) => new URL(address).port))}</summary>
          <p className="muted">{text.starts}</p>
          <ul className="connect-found">
            {[...fixes].map((fix) => (
              <li key={fix}>
                <CommandLine line={fix} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
