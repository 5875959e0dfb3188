// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { Tabs } from './Tabs.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const names = ['race', 'scaling', 'lab'].map((key) => ({ key, name: key }))
const tabs = (chosen: string) => (
  <Tabs label="Experiments" names={names} chosen={chosen} onChoose={() => {}}>
    {chosen}
  </Tabs>
)

it('has the chosen tab in sight where the list is wider than its place', async () => {
  // Tabs of 100 pixels in a list that shows 150.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const at = names.findIndex(({ key }) => key === this.getAttribute('data-tab'))
    if (at < 0) return new DOMRect(0, 0, 150, 30)
    return new DOMRect(100 * at - (this.parentElement?.scrollLeft ?? 0), 0, 100, 30)
  })
  const { rerender } = render(tabs('lab'))
  const list = screen.getByRole('tablist')
  await waitFor(() => expect(list.scrollLeft).toBe(150))
  rerender(tabs('scaling'))
  await waitFor(() => expect(list.scrollLeft).toBe(100))
  rerender(tabs('race'))
  await waitFor(() => expect(list.scrollLeft).toBe(0))
})
