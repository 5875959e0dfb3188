import { vi } from 'vitest'
import * as legend from './tree/Legend.tsx'
import * as outline from './tree/outline/TreeList.tsx'
import * as picture from './tree/TreeView.tsx'

/** Puts texts in the place of the picture, the outline and the legend, which have tests of their own, until mocks are restored. */
export function standInPicture(): void {
  vi.spyOn(picture, 'TreeView').mockImplementation(({ tree, callout }) => (
    <>
      <p>picture after {tree.rollouts} rollouts</p>
      {callout?.content}
    </>
  ))
  vi.spyOn(outline, 'TreeList').mockImplementation(() => <p>outline</p>)
  vi.spyOn(legend, 'Legend').mockImplementation(() => <ul aria-label="Legend" />)
}
