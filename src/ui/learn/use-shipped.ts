import { useEffect, useState } from 'react'
import { DocumentError } from '../../schema/fault.ts'
import { strings } from '../../strings/index.ts'

/** What a file that ships holds, or what is wrong with it in words; null until it was read. */
export type Shipped<T> = { readonly value: T } | { readonly fault: string } | null

/** Reads a file that ships once, by a function that stays the same; of another file in its place the component is another, by its key. */
export function useShipped<A, T>(load: (of: A) => Promise<T>, of: A): Shipped<T> {
  const [shipped, setShipped] = useState<Shipped<T>>(null)
  useEffect(() => {
    let wanted = true
    load(of).then(
      (value) => wanted && setShipped({ value }),
      (error: unknown) => wanted && setShipped({ fault: error instanceof DocumentError ? strings.fileFault(error.file, error.fault) : String(error) }),
    )
    return () => {
      wanted = false
    }
  }, [load, of])
  return shipped
}
