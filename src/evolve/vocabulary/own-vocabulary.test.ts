import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { codePhrases, markerTokens } from '../../format/rstar-vocabulary.ts'

it('is made with the markers of the format, in their order, in Python too', () => {
  const script = readFileSync('training/own_vocabulary.py', 'utf8')
  const [, listed = ''] = /^MARKERS = \(\n([\s\S]*?)^\)/m.exec(script) ?? []
  expect([...listed.matchAll(/"(.+?)"/g)].map(([, text]) => text)).toEqual(markerTokens)
})

it('has the phrases of the format as one token each, in Python too', () => {
  const script = readFileSync('training/own_vocabulary.py', 'utf8')
  const [, listed = ''] = /^PHRASES = \(\n([\s\S]*?)^\)/m.exec(script) ?? []
  const steps = Array.from({ length: 10 }, (_, i) => `"# Step ${i + 1}: "`).join(', ')
  const spelled = listed.replace('*(f"# Step {i}: " for i in range(1, 11))', steps)
  expect([...spelled.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([literal]) => JSON.parse(literal))).toEqual(codePhrases)
})
