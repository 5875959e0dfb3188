import { useEffect, useRef, useState } from 'react'

/** The value, but each one for at least so many milliseconds; the newest comes when its time is there. */
export function useSteady(value: string, ms: number): string {
  const [shown, setShown] = useState(value)
  const since = useRef(0)
  useEffect(() => {
    if (value === shown) return
    const show = () => {
      since.current = performance.now()
      setShown(value)
    }
    const wait = ms - (performance.now() - since.current)
    if (wait <= 0) {
      show()
      return
    }
    const timer = setTimeout(show, wait)
    return () => clearTimeout(timer)
  }, [value, shown, ms])
  return ms === 0 ? value : shown
}
