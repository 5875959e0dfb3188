import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { markerTokens } from '../../format/rstar-vocabulary.ts'

it('is made with the markers of the format, in their order, in Python too', () => {
  const script = readFileSync('training/own_vocabulary.py', 'utf8')
  const [, listed = ''] = /^MARKERS = \(\n([\s\S]*?)^\)/m.exec(script) ?? []
  expect([...listed.matchAll(/"(.+?)"/g)].map(([, text]) => text)).toEqual(markerTokens)
})
