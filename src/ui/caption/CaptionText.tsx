import type { Caption } from '../../store/playback/caption.ts'
import { Inline } from '../learn/Rich.tsx'
import './caption.css'

/** A caption in words, each term of the field open to what it means here. */
export function CaptionText({ caption }: { readonly caption: Caption }) {
  return (
    <p className={caption.notable === null ? 'caption' : `caption is-notable is-${caption.notable}`}>
      <Inline text={caption.marked} />
    </p>
  )
}
