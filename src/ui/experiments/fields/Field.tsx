import { type ReactNode, useId } from 'react'

/** A labelled control of an experiment; the control gets the id that the label names. */
export function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="experiment-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
