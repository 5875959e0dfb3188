import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createProgress } from './progress.ts'

/** Standard error of a terminal, or of something else. */
function recorded(isTTY: boolean) {
  const parts: string[] = []
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 })
  stream.on('data', (part: Buffer) => parts.push(part.toString()))
  return { stream, text: () => parts.join('') }
}

describe('progress', () => {
  it('is a line now and then where nobody watches, with what is left by the pace so far', () => {
    const { stream, text } = recorded(false)
    let time = 0
    const progress = createProgress({ stream, now: () => time })
    for (let done = 1; done <= 10; done++) {
      time += 3000
      progress.update(done / 10, `${done} of 10`)
    }
    progress.bar(3, 10)
    progress.line('a line')
    progress.end()
    expect(text()).toBe('20%, 2 of 10, 24 s left\n40%, 4 of 10, 18 s left\n60%, 6 of 10, 12 s left\n80%, 8 of 10, 6 s left\na line\n')
  })

  it('is a bar on a terminal, and lines stand above it', () => {
    const { stream, text } = recorded(true)
    let time = 0
    const progress = createProgress({ stream, now: () => time })
    progress.line('before')
    expect(text()).toBe('before\n')
    time = 10_000
    progress.update(0.25, '1 of 4')
    progress.line('above')
    progress.end()
    expect(text()).toContain('25%  1 of 4, 30 s left')
    expect(text()).toContain('above')
    const ended = text()
    progress.end()
    expect(text()).toBe(ended)
  })

  it('leaves no trace where there was nothing to tell', () => {
    const { stream, text } = recorded(true)
    createProgress({ stream }).end()
    expect(text()).toBe('')
  })
})
