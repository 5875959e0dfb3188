// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Dialog } from './Dialog.tsx'
import { fakeDialogs } from './dialog.fixture.ts'

beforeEach(fakeDialogs)
afterEach(cleanup)

it('stays open when a dialog within it closes', () => {
  const [outer, inner] = [vi.fn(), vi.fn()]
  render(
    <Dialog open onClose={outer} title="Outer" closeLabel="Close outer" className="dialog">
      <Dialog open onClose={inner} title="Inner" closeLabel="Close inner" className="dialog">
        within
      </Dialog>
    </Dialog>,
  )
  const within = screen.getByText('within').closest('dialog')
  within?.dispatchEvent(new Event('close'))
  expect([inner.mock.calls.length, outer.mock.calls.length]).toEqual([1, 0])
})
