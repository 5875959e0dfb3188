// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest'
import { svgOf } from './svg-of.ts'

afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.removeAttribute('style')
})

it('is a document with the colours of the theme written out, and the key above the drawing', () => {
  document.documentElement.style.setProperty('--accent', '#123456')
  document.documentElement.style.setProperty('--panel', '#fefefe')
  document.body.innerHTML = '<div><svg width="330" height="300" viewBox="0 0 330 300"><path stroke="var(--accent)" d="M0 0H9"/></svg></div>'
  const text = svgOf(document.body, [
    { label: 'Search', colour: 'var(--accent)', dashed: false },
    { label: 'Search, recorded', colour: 'var(--accent)', dashed: true },
  ])
  const svg = new DOMParser().parseFromString(text ?? '', 'image/svg+xml').documentElement
  expect([svg.namespaceURI, svg.getAttribute('height'), svg.getAttribute('viewBox')]).toEqual(['http://www.w3.org/2000/svg', '340', '0 -40 330 340'])
  expect(svg.firstElementChild?.getAttribute('fill')).toBe('#fefefe')
  expect([...svg.querySelectorAll('path')].map((path) => path.getAttribute('stroke'))).toEqual(['#123456', '#123456', '#123456'])
  expect([...svg.querySelectorAll('text')].map((label) => [label.textContent, label.getAttribute('y'), label.getAttribute('text-anchor')])).toEqual([
    ['Search', '-26', 'start'],
    ['Search, recorded', '-6', 'start'],
  ])
  // The page's own is as it was.
  expect(document.querySelector('path')?.getAttribute('stroke')).toBe('var(--accent)')
})

it('is none where there is no drawing', () => {
  expect(svgOf(document.body, [])).toBeNull()
  expect(svgOf(null, [])).toBeNull()
})
