import type { ReactNode } from 'react'

/** What a person should know of an experiment before going on; with `urgent` it is spoken at once. */
export function Warning({ children, urgent = false }: { readonly children: ReactNode; readonly urgent?: boolean }) {
  return (
    <div className="notice warn" role={urgent ? 'alert' : undefined}>
      <p>{children}</p>
    </div>
  )
}
