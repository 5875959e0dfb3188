import { type ReactNode, useState } from 'react'
import type { Caption } from '../../store/playback/caption.ts'
import type { PictureProps } from '../tree/props.ts'
import { TreeView } from '../tree/TreeView.tsx'
import { CaptionText } from './CaptionText.tsx'
import { useCaption } from './use-caption.ts'

/** The picture with a caption beside what just happened. */
export function CaptionedView(props: PictureProps) {
  const { caption, content } = useHeldCaption()
  return <TreeView {...props} callout={{ node: caption.node, content }} />
}

/** What just happened, by itself. */
export function HeldCaption() {
  return useHeldCaption().content
}

/** The caption of the moment in view; while a person reads in it, with pointer or focus, it stays. */
function useHeldCaption(): { readonly caption: Caption; readonly content: ReactNode } {
  const [hold, setHold] = useState(false)
  const caption = useCaption(hold)
  const content = (
    // biome-ignore lint/a11y/noStaticElementInteractions: its terms are buttons; it only notices that somebody reads
    <div onPointerEnter={() => setHold(true)} onPointerLeave={() => setHold(false)} onFocus={() => setHold(true)} onBlur={() => setHold(false)}>
      <CaptionText caption={caption} />
    </div>
  )
  return { caption, content }
}
