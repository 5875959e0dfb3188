import { type ReactNode, type RefObject, useEffect, useLayoutEffect } from 'react'
import type { Size } from '../../viz/view.ts'

interface CalloutBoxProps {
  readonly box: RefObject<HTMLDivElement | null>
  onSize(size: Size): void
  readonly children: ReactNode
}

/** The box beside a step in which is told what just happened there. The picture moves it, frame by frame; without a place there it stands above the tree. */
export function CalloutBox({ box, onSize, children }: CalloutBoxProps) {
  // Before it is painted, so that a box of other words is never seen in the old one's place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have another size
  useLayoutEffect(() => {
    if (box.current !== null) onSize({ width: box.current.offsetWidth, height: box.current.offsetHeight })
  }, [box, onSize, children])
  useEffect(() => {
    const element = box.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => onSize({ width: element.offsetWidth, height: element.offsetHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, onSize])
  return (
    <div ref={box} className="tree-callout is-apart">
      {children}
    </div>
  )
}
