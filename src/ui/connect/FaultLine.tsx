import type { ServerFault } from '../../connect/client.ts'
import { serverFaultText, serverFix, strings } from '../../strings/index.ts'
import { CommandLine } from './CommandLine.tsx'
import type { Asked } from './use-asked.ts'

/** Why a server cannot be used, and the line that mends it. */
export function FaultLine({ fault }: { readonly fault: ServerFault }) {
  const fix = serverFix(fault)
  return (
    <div className="connect-fault">
      <p>{serverFaultText(fault)}</p>
      {fix !== null && (
        <>
          <p>{strings.connect.mends}</p>
          <CommandLine line={fix} />
        </>
      )}
    </div>
  )
}

/** Why a question has no answer, spoken at once; nothing where it has one, or none was put. */
export function Faulty({ asked }: { readonly asked: Asked<unknown> }) {
  if (asked.state !== 'failed') return null
  return <div role="alert">{asked.fault === null ? <p className="connect-fault">{strings.connect.unasked}</p> : <FaultLine fault={asked.fault} />}</div>
}
